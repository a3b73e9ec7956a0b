variable "context" {
  type = any
  default = {
    enabled     = true
    namespace   = null
    stage       = null
    name        = null
    delimiter   = null
    attributes  = []
    tags        = {}
    label_order = []
  }
}
variable "enabled" {
  type    = bool
  default = null
}
variable "namespace" {
  type    = string
  default = null
}
variable "stage" {
  type    = string
  default = null
}
variable "name" {
  type    = string
  default = null
}
variable "delimiter" {
  type    = string
  default = null
}
variable "attributes" {
  type    = list(string)
  default = []
}
variable "tags" {
  type    = map(string)
  default = {}
}
variable "label_order" {
  type    = list(string)
  default = null
}
variable "id_length_limit" {
  type    = number
  default = 30
}

locals {
  defaults = {
    label_order       = ["namespace", "stage", "name", "attributes"]
    delimiter         = "-"
    regex_replace     = "/[^-a-zA-Z0-9]/"
    replacement       = ""
    label_value_case  = "lower"
    id_hash_length    = 5
    descriptor_format = "%v-%v"
  }

  input = {
    enabled     = var.enabled == null ? var.context.enabled : var.enabled
    namespace   = var.namespace == null ? var.context.namespace : var.namespace
    stage       = var.stage == null ? var.context.stage : var.stage
    name        = var.name == null ? var.context.name : var.name
    delimiter   = var.delimiter == null ? var.context.delimiter : var.delimiter
    attributes  = compact(distinct(concat(coalesce(var.context.attributes, []), coalesce(var.attributes, []))))
    tags        = merge(var.context.tags, var.tags)
    label_order = var.label_order == null ? var.context.label_order : var.label_order
  }

  enabled   = local.input.enabled
  names     = ["namespace", "stage", "name"]
  formatted = { for k in local.names : k => local.input[k] == null ? "" : lower(replace(coalesce(local.input[k], "x"), local.defaults.regex_replace, local.defaults.replacement)) }

  attributes  = [for v in local.input.attributes : lower(v)]
  delimiter   = local.input.delimiter == null ? local.defaults.delimiter : local.input.delimiter
  label_order = local.input.label_order == null ? local.defaults.label_order : coalescelist(local.input.label_order, local.defaults.label_order)

  id_context = merge(local.formatted, { attributes = join(local.delimiter, local.attributes) })
  labels     = [for l in local.label_order : local.id_context[l] if length(local.id_context[l]) > 0]
  id_full    = join(local.delimiter, local.labels)
  id_hash    = substr(md5(local.id_full), 0, local.defaults.id_hash_length)
  truncated  = "${trimsuffix(substr(local.id_full, 0, var.id_length_limit - local.defaults.id_hash_length - 1), local.delimiter)}${local.delimiter}${local.id_hash}"
  id         = var.id_length_limit != 0 && length(local.id_full) > var.id_length_limit ? local.truncated : local.id_full

  generated_tags = { for l in keys(local.id_context) : title(l) => local.id_context[l] if length(local.id_context[l]) > 0 }
  tags           = merge(local.generated_tags, { Name = local.id }, local.input.tags)
}

output "id" {
  value = local.enabled ? local.id : ""
}

output "tags" {
  value = local.enabled ? local.tags : {}
}

output "context" {
  value = merge(local.input, { delimiter = local.delimiter, label_order = [] })
}
