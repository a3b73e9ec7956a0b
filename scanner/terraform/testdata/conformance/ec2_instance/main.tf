resource "aws_instance" "web" {
  ami                                  = "ami-0123456789abcdef0"
  instance_type                        = "t3.small"
  availability_zone                    = "us-east-1a"
  subnet_id                            = "subnet-0123456789abcdef0"
  private_ip                           = "10.0.0.10"
  vpc_security_group_ids               = [aws_security_group.guard.id]
  iam_instance_profile                 = "web"
  key_name                             = "operations"
  monitoring                           = true
  disable_api_termination              = true
  ebs_optimized                        = true
  instance_initiated_shutdown_behavior = "terminate"
  source_dest_check                    = false
  tenancy                              = "default"
  placement_group                      = "close"
  hibernation                          = true

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
    instance_metadata_tags      = "enabled"
  }

  credit_specification {
    cpu_credits = "unlimited"
  }

  enclave_options {
    enabled = false
  }

  cpu_options {
    core_count       = 1
    threads_per_core = 2
  }

  private_dns_name_options {
    hostname_type                     = "resource-name"
    enable_resource_name_dns_a_record = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "gp3"
    volume_size = 20
    iops        = 4000
    encrypted   = true
    kms_key_id  = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  tags = {
    Name = "web"
  }
}

resource "aws_instance" "public" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = "subnet-0123456789abcdef0"
  vpc_security_group_ids      = [aws_security_group.guard.id]
  associate_public_ip_address = true
  secondary_private_ips       = ["10.0.0.20", "10.0.0.21"]
  ipv6_addresses              = ["2600:1f13::5"]
}

resource "aws_instance" "templated" {
  private_ip       = "10.0.0.30"
  user_data_base64 = base64encode("#!/bin/sh\necho hello\n")

  launch_template {
    id      = aws_launch_template.servers.id
    version = "3"
  }
}

resource "aws_instance" "wired" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  network_interface {
    network_interface_id = aws_network_interface.wire.id
    device_index         = 0
  }
}

resource "aws_network_interface" "wire" {
  subnet_id       = "subnet-0123456789abcdef0"
  description     = "Wire"
  private_ips     = ["10.0.0.40", "10.0.0.41"]
  security_groups = [aws_security_group.guard.id]

  tags = {
    Name = "wire"
  }
}

resource "aws_network_interface" "bare" {
  subnet_id         = "subnet-0123456789abcdef0"
  source_dest_check = false
  ipv4_prefixes     = ["10.0.1.0/28"]
}

resource "aws_network_interface_sg_attachment" "bare" {
  network_interface_id = aws_network_interface.bare.id
  security_group_id    = aws_security_group.guard.id
}

resource "aws_network_interface_attachment" "bare" {
  instance_id          = aws_instance.wired.id
  network_interface_id = aws_network_interface.bare.id
  device_index         = 1
}

resource "aws_security_group" "guard" {
  description = "Web"
  vpc_id      = "vpc-0123456789abcdef0"
}

resource "aws_ebs_volume" "data" {
  availability_zone    = "us-east-1a"
  type                 = "io2"
  size                 = 100
  iops                 = 5000
  encrypted            = true
  kms_key_id           = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  multi_attach_enabled = true
  final_snapshot       = true

  tags = {
    Name = "data"
  }
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "us-east-1a"
  size              = 8
}

resource "aws_volume_attachment" "data" {
  instance_id = aws_instance.web.id
  volume_id   = aws_ebs_volume.data.id
  device_name = "/dev/sdg"
}

resource "aws_eip" "web_address" {
  instance = aws_instance.web.id
}

resource "aws_eip" "wire_address" {
  network_interface         = aws_network_interface.wire.id
  associate_with_private_ip = "10.0.0.41"
}

resource "aws_eip" "public_address" {}

resource "aws_eip_association" "public_association" {
  allocation_id = aws_eip.public_address.allocation_id
  instance_id   = aws_instance.public.id
}

resource "aws_launch_template" "servers" {
  name                                 = "web"
  description                          = "Web servers"
  image_id                             = "ami-0123456789abcdef0"
  instance_type                        = "t3.small"
  key_name                             = "operations"
  ebs_optimized                        = true
  disable_api_stop                     = true
  disable_api_termination              = true
  instance_initiated_shutdown_behavior = "stop"
  vpc_security_group_ids               = [aws_security_group.guard.id]
  user_data                            = base64encode("#!/bin/sh\necho ECS_CLUSTER=main >> /etc/ecs/ecs.config\n")
  update_default_version               = true

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 30
      volume_type           = "gp3"
      throughput            = 250
      encrypted             = true
      delete_on_termination = true
      snapshot_id           = "snap-0123456789abcdef0"
    }
  }

  block_device_mappings {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }

  capacity_reservation_specification {
    capacity_reservation_target {
      capacity_reservation_id = "cr-0123456789abcdef0"
    }
  }

  cpu_options {
    core_count       = 2
    threads_per_core = 1
  }

  credit_specification {
    cpu_credits = "standard"
  }

  enclave_options {
    enabled = true
  }

  hibernation_options {
    configured = true
  }

  iam_instance_profile {
    name = "web"
  }

  license_specification {
    license_configuration_arn = "arn:aws:license-manager:us-east-1:123456789012:license-configuration:lic-0123"
  }

  maintenance_options {
    auto_recovery = "disabled"
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_protocol_ipv6          = "enabled"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  placement {
    availability_zone = "us-east-1a"
    tenancy           = "dedicated"
  }

  private_dns_name_options {
    hostname_type = "ip-name"
  }

  tag_specifications {
    resource_type = "instance"
    tags = {
      Name = "web"
    }
  }

  tags = {
    Team = "web"
  }
}

resource "aws_launch_template" "flexible" {
  name = "flexible"

  instance_market_options {
    market_type = "spot"

    spot_options {
      max_price          = "0.05"
      spot_instance_type = "one-time"
    }
  }

  instance_requirements {
    burstable_performance = "excluded"
    cpu_manufacturers     = ["amazon-web-services"]
    instance_generations  = ["current"]

    memory_mib {
      min = 2048
      max = 8192
    }

    vcpu_count {
      min = 2
    }

    memory_gib_per_vcpu {
      min = 0.5
    }
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = true
    delete_on_termination       = true
    security_groups             = [aws_security_group.guard.id]
    subnet_id                   = "subnet-0123456789abcdef0"
    ipv6_address_count          = 1
    ipv4_addresses              = ["10.0.0.50"]

    ena_srd_specification {
      ena_srd_enabled = true
    }
  }
}
