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

resource "aws_subnet" "nodes" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${each.value}.0/24"
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "Where administrators come from"
  vpc_id      = aws_vpc.main.id
}

resource "aws_eks_node_group" "main" {
  cluster_name    = "main"
  node_group_name = "main"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = [for subnet in aws_subnet.nodes : subnet.id]

  remote_access {
    ec2_ssh_key = "operations"
  }

  scaling_config {
    desired_size = 2
    max_size     = 2
    min_size     = 2
  }
}
