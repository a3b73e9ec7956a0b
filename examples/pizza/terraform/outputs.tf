output "site_url" {
  value = "https://${local.site_host}/"
}

output "site_bucket_name" {
  value = aws_s3_bucket.site.bucket
}
