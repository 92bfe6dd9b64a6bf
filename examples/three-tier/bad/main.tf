terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  zones = { a = 0, b = 1 }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  for_each          = local.zones
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${each.value}.0/24"
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_subnet" "app" {
  for_each          = local.zones
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${10 + each.value}.0/24"
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_subnet" "data" {
  for_each          = local.zones
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${20 + each.value}.0/24"
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public["a"].id
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "app" {
  for_each       = aws_subnet.app
  subnet_id      = each.value.id
  route_table_id = aws_route_table.app.id
}

# The data subnets are routed to the internet gateway "for the migration".
resource "aws_route_table_association" "data" {
  for_each       = aws_subnet.data
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_network_acl" "data" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [for subnet in aws_subnet.data : subnet.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

module "load_balancer" {
  source = "../modules/tier"
  name   = "load-balancer"
  vpc_id = aws_vpc.main.id

  ingress = {
    http  = { port = 80, cidr = "0.0.0.0/0" }
    https = { port = 443, cidr = "0.0.0.0/0" }
  }
  egress = {
    app = { port = 8080, cidr = "10.0.0.0/16" }
  }
}

module "app" {
  source = "../modules/tier"
  name   = "app"
  vpc_id = aws_vpc.main.id

  ingress = {
    from_zone_a = { port = 8080, cidr = aws_subnet.public["a"].cidr_block }
    from_zone_b = { port = 8080, cidr = aws_subnet.public["b"].cidr_block }
    ssh_low     = { port = 22, cidr = "0.0.0.0/1" }
    ssh_high    = { port = 22, cidr = "128.0.0.0/1" }
  }
  egress = {
    anywhere = { protocol = "-1", cidr = "0.0.0.0/0" }
  }
}

module "database" {
  source = "../modules/tier"
  name   = "database"
  vpc_id = aws_vpc.main.id

  ingress = {
    postgres = { port = 5432, cidr = "0.0.0.0/0" }
  }
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  security_groups    = [module.load_balancer.id]
  subnets            = [for subnet in aws_subnet.public : subnet.id]
}

resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = aws_vpc.main.id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_instance" "app" {
  for_each               = aws_subnet.app
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  subnet_id              = each.value.id
  vpc_security_group_ids = [module.app.id]
}

resource "aws_lb_target_group_attachment" "app" {
  for_each         = aws_instance.app
  target_group_arn = aws_lb_target_group.app.arn
  target_id        = each.value.id
}

resource "aws_db_subnet_group" "data" {
  name       = "data"
  subnet_ids = [for subnet in aws_subnet.data : subnet.id]
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
  multi_az                    = true
  publicly_accessible         = true
  db_subnet_group_name        = aws_db_subnet_group.data.name
  vpc_security_group_ids      = [module.database.id]
}

# A copy of the data for reports, on an instance of its own, with the group of the database.
resource "aws_instance" "reporting" {
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app["a"].id
  vpc_security_group_ids = [module.database.id]
}
