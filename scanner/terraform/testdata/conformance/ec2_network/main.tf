resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  enable_dns_hostnames             = true
  assign_generated_ipv6_cidr_block = true

  tags = {
    Name        = "main"
    Environment = "test"
  }
}

resource "aws_vpc" "dedicated" {
  ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length = 20
  enable_dns_support  = false
  instance_tenancy    = "dedicated"
}

resource "aws_vpc_ipv4_cidr_block_association" "secondary" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc_ipv6_cidr_block_association" "pooled" {
  vpc_id              = aws_vpc.dedicated.id
  ipv6_ipam_pool_id   = "ipam-pool-0123456789abcdef1"
  ipv6_netmask_length = 56
}

resource "aws_subnet" "public" {
  for_each = { a = 0, b = 1 }

  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone       = "us-east-1${each.key}"
  map_public_ip_on_launch = true

  tags = {
    Name = "public-${each.key}"
  }
}

resource "aws_subnet" "private" {
  vpc_id                                         = aws_vpc.main.id
  cidr_block                                     = "10.0.10.0/24"
  availability_zone_id                           = "use1-az1"
  enable_resource_name_dns_a_record_on_launch    = true
  enable_resource_name_dns_aaaa_record_on_launch = false
  private_dns_hostname_type_on_launch            = "resource-name"
}

resource "aws_subnet" "six" {
  vpc_id                          = aws_vpc.main.id
  ipv6_cidr_block                 = "2600:1f13::/64"
  ipv6_native                     = true
  enable_dns64                    = true
  assign_ipv6_address_on_creation = true

  enable_resource_name_dns_aaaa_record_on_launch = true
}

resource "aws_internet_gateway" "gateway" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "main"
  }
}

resource "aws_internet_gateway" "other_gateway" {}

resource "aws_internet_gateway_attachment" "other_gateway_attachment" {
  internet_gateway_id = aws_internet_gateway.other_gateway.id
  vpc_id              = aws_vpc.dedicated.id
}

resource "aws_egress_only_internet_gateway" "outward" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpn_gateway" "office" {
  vpc_id          = aws_vpc.main.id
  amazon_side_asn = 64620
}

resource "aws_vpn_gateway" "partner" {}

resource "aws_vpn_gateway_attachment" "partner_attachment" {
  vpn_gateway_id = aws_vpn_gateway.partner.id
  vpc_id         = aws_vpc.dedicated.id
}

resource "aws_eip" "address" {
  domain = "vpc"

  tags = {
    Name = "nat"
  }
}

resource "aws_nat_gateway" "nat" {
  allocation_id = aws_eip.address.id
  subnet_id     = aws_subnet.public["a"].id

  tags = {
    Name = "main"
  }
}

resource "aws_nat_gateway" "inner" {
  connectivity_type                  = "private"
  subnet_id                          = aws_subnet.private.id
  private_ip                         = "10.0.10.9"
  secondary_private_ip_address_count = 2
}

resource "aws_route_table" "public_table" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.gateway.id
  }

  tags = {
    Name = "public"
  }
}

resource "aws_route_table" "private_table" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.private_table.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.nat.id
}

resource "aws_route" "out_six" {
  route_table_id              = aws_route_table.private_table.id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.outward.id
}

resource "aws_route" "to_peer" {
  route_table_id            = aws_route_table.private_table.id
  destination_cidr_block    = "10.9.0.0/16"
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}

resource "aws_route" "to_hub" {
  route_table_id             = aws_route_table.private_table.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.offices.id
  transit_gateway_id         = aws_ec2_transit_gateway.hub.id
  depends_on                 = [aws_ec2_transit_gateway_vpc_attachment.hub_attachment]
}

resource "aws_route_table_association" "public_routes" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public_table.id
}

resource "aws_route_table_association" "private_routes" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private_table.id
}

resource "aws_vpc_peering_connection" "peer" {
  vpc_id        = aws_vpc.main.id
  peer_vpc_id   = "vpc-0123456789abcdef0"
  peer_owner_id = "210987654321"
  peer_region   = "eu-west-1"
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr        = "192.0.2.0/24"
    description = "Berlin"
  }

  entry {
    cidr = "198.51.100.0/24"
  }
}

resource "aws_ec2_managed_prefix_list" "guests" {
  name           = "guests"
  address_family = "IPv4"
  max_entries    = 1
}

resource "aws_ec2_managed_prefix_list_entry" "guest" {
  prefix_list_id = aws_ec2_managed_prefix_list.guests.id
  cidr           = "203.0.113.0/24"
  description    = "guests"
}

resource "aws_ec2_transit_gateway" "hub" {
  description                     = "hub"
  auto_accept_shared_attachments  = "enable"
  default_route_table_association = "disable"
  transit_gateway_cidr_blocks     = ["10.99.0.0/24"]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub_attachment" {
  transit_gateway_id     = aws_ec2_transit_gateway.hub.id
  vpc_id                 = aws_vpc.main.id
  subnet_ids             = [aws_subnet.private.id]
  appliance_mode_support = "enable"
}

resource "aws_vpc_endpoint" "storage" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [aws_route_table.private_table.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "*"
    }]
  })
}

resource "aws_vpc_endpoint" "registry" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.us-east-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  ip_address_type     = "ipv4"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_security_group.endpoint.id]

  dns_options {
    dns_record_ip_type = "ipv4"
  }
}

resource "aws_vpc_endpoint" "tables" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "tables" {
  vpc_endpoint_id = aws_vpc_endpoint.tables.id
  route_table_id  = aws_route_table.public_table.id
}

resource "aws_vpc_endpoint_policy" "tables" {
  vpc_endpoint_id = aws_vpc_endpoint.tables.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:*", Resource = "*" }]
  })
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.us-east-1.logs"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc_endpoint_subnet_association" "logs" {
  vpc_endpoint_id = aws_vpc_endpoint.logs.id
  subnet_id       = aws_subnet.private.id
}

resource "aws_vpc_endpoint_security_group_association" "logs" {
  vpc_endpoint_id   = aws_vpc_endpoint.logs.id
  security_group_id = aws_security_group.endpoint.id
}

resource "aws_security_group" "endpoint" {
  name        = "endpoint"
  description = "Endpoints"
  vpc_id      = aws_vpc.main.id
}

resource "aws_flow_log" "network_flows" {
  vpc_id                   = aws_vpc.main.id
  traffic_type             = "REJECT"
  log_destination          = "arn:aws:logs:us-east-1:123456789012:log-group:flows"
  iam_role_arn             = "arn:aws:iam::123456789012:role/flows"
  max_aggregation_interval = 60

  tags = {
    Name = "network"
  }
}

resource "aws_flow_log" "subnet_flows" {
  subnet_id            = aws_subnet.private.id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::flows"
  log_destination_type = "s3"

  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}
