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

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

variable "ports" {
  type    = map(number)
  default = { winrm = 5986 }
}

resource "aws_security_group" "hosts" {
  name        = "hosts"
  description = "Hosts"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group_rule" "administration" {
  for_each          = var.ports
  type              = "ingress"
  security_group_id = aws_security_group.hosts.id
  protocol          = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_blocks       = ["198.51.100.7/32"]
}
