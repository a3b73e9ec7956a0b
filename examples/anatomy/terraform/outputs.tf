output "url" {
  value = "https://${var.domain_name}/"
}

output "repository_url" {
  value = aws_ecr_repository.web.repository_url
}
