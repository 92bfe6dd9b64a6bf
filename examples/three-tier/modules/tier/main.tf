variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "ingress" {
  type = map(object({
    port  = number
    cidr  = optional(string)
    group = optional(string)
  }))
}

variable "egress" {
  type = map(object({
    protocol = optional(string, "tcp")
    port     = optional(number)
    cidr     = optional(string)
    group    = optional(string)
  }))
  default = {}
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "What ${var.name} admits"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = var.ingress
  security_group_id            = aws_security_group.this.id
  description                  = each.key
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  cidr_ipv4                    = each.value.cidr
  referenced_security_group_id = each.value.group
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = var.egress
  security_group_id            = aws_security_group.this.id
  description                  = each.key
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = each.value.port
  cidr_ipv4                    = each.value.cidr
  referenced_security_group_id = each.value.group
}

output "id" {
  value = aws_security_group.this.id
}
