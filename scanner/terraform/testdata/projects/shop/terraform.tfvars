image_tags = {
  web = "2.4.0"
}

services = {
  web = {
    port        = 3000
    count       = 3
    environment = { API_URL = "http://api:8080", LOG_LEVEL = "info" }
    sidecars = {
      envoy = {
        image        = "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.0-prod"
        essential    = false
        user         = "1337"
        memory       = 128
        dependencies = []
      }
    }
  }
  api = {
    cpu          = 512
    memory       = 1024
    health_check = { interval = 20 }
    buckets      = ["shop-uploads", "shop-invoices"]
  }
  worker = {
    public    = false
    read_only = false
    max       = 4
  }
}
