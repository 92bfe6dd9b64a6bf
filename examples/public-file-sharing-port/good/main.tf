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

resource "aws_ec2_managed_prefix_list" "partners" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 5
}

resource "aws_ec2_managed_prefix_list_entry" "partner" {
  prefix_list_id = aws_ec2_managed_prefix_list.partners.id
  cidr           = "203.0.113.0/29"
}

resource "aws_security_group" "files" {
  name        = "files"
  description = "File shares"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "smb" {
  security_group_id = aws_security_group.files.id
  description       = "SMB for partners"
  ip_protocol       = "tcp"
  from_port         = 445
  to_port           = 445
  prefix_list_id    = aws_ec2_managed_prefix_list.partners.id
}
