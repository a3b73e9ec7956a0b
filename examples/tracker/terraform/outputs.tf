output "url" {
  value = "https://www.${var.domain}/"
}
