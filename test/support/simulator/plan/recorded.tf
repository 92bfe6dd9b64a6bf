resource "aws_vpc" "v" {
 cidr_block = "10.0.0.0/16"
 ipv6_ipam_pool_id = "ipam-pool-1"
 ipv6_cidr_block = "2600:1f00:0:100::/56"
}
resource "aws_vpc_ipv4_cidr_block_association" "second" {
 vpc_id = aws_vpc.v.id
 cidr_block = "10.5.0.0/16"
}
resource "aws_vpc" "w" { cidr_block = "10.1.0.0/16" }
resource "aws_internet_gateway" "g" { vpc_id = aws_vpc.v.id }
resource "aws_internet_gateway" "h" { }
resource "aws_internet_gateway_attachment" "h" {
 vpc_id = aws_vpc.w.id
 internet_gateway_id = aws_internet_gateway.h.id
}
resource "aws_egress_only_internet_gateway" "e" { vpc_id = aws_vpc.v.id }
resource "aws_subnet" "a" {
 vpc_id = aws_vpc.v.id
 cidr_block = "10.0.0.0/24"
 ipv6_cidr_block = "2600:1f00:0:100::/64"
 availability_zone = "us-east-1a"
}
resource "aws_subnet" "b" {
 vpc_id = aws_vpc.v.id
 cidr_block = "10.0.1.0/24"
 availability_zone = "us-east-1b"
}
resource "aws_subnet" "w" {
 vpc_id = aws_vpc.w.id
 cidr_block = "10.1.1.0/24"
 availability_zone = "us-east-1a"
}
resource "aws_eip" "n" { domain = "vpc" }
resource "aws_nat_gateway" "n" {
 subnet_id = aws_subnet.a.id
 allocation_id = aws_eip.n.id
}
resource "aws_nat_gateway" "p" {
 subnet_id = aws_subnet.a.id
 connectivity_type = "private"
}
resource "aws_route_table" "r" {
 vpc_id = aws_vpc.v.id
 route {
  cidr_block = "0.0.0.0/0"
  gateway_id = aws_internet_gateway.g.id
 }
 route {
  ipv6_cidr_block = "::/0"
  egress_only_gateway_id = aws_egress_only_internet_gateway.e.id
 }
}
resource "aws_route_table" "s" { vpc_id = aws_vpc.v.id }
resource "aws_route" "s4" {
 route_table_id = aws_route_table.s.id
 destination_cidr_block = "0.0.0.0/0"
 nat_gateway_id = aws_nat_gateway.n.id
}
resource "aws_route" "s6" {
 route_table_id = aws_route_table.s.id
 destination_ipv6_cidr_block = "::/0"
 gateway_id = aws_internet_gateway.g.id
}
resource "aws_route_table_association" "a" {
 subnet_id = aws_subnet.a.id
 route_table_id = aws_route_table.r.id
}
resource "aws_main_route_table_association" "m" {
 vpc_id = aws_vpc.v.id
 route_table_id = aws_route_table.s.id
}
resource "aws_default_route_table" "d" {
 default_route_table_id = aws_vpc.w.default_route_table_id
 route {
  cidr_block = "10.0.0.0/16"
  vpc_peering_connection_id = aws_vpc_peering_connection.p.id
 }
 route {
  cidr_block = "10.5.0.0/16"
  transit_gateway_id = aws_ec2_transit_gateway.t.id
 }
}
resource "aws_vpc_peering_connection" "p" {
 vpc_id = aws_vpc.v.id
 peer_vpc_id = aws_vpc.w.id
 auto_accept = true
}
resource "aws_network_acl" "n" {
 vpc_id = aws_vpc.v.id
 subnet_ids = [aws_subnet.a.id]
 ingress {
  rule_no = 100
  protocol = "tcp"
  action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 0
  to_port = 65535
 }
 egress {
  rule_no = 100
  protocol = "-1"
  action = "allow"
  ipv6_cidr_block = "::/0"
  from_port = 0
  to_port = 0
 }
 ingress {
  rule_no = 110
  protocol = "icmp"
  action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 0
  to_port = 0
  icmp_type = 8
  icmp_code = -1
 }
}
resource "aws_network_acl" "k" { vpc_id = aws_vpc.v.id }
resource "aws_network_acl_association" "k" {
 network_acl_id = aws_network_acl.k.id
 subnet_id = aws_subnet.b.id
}
resource "aws_network_acl_rule" "k" {
 network_acl_id = aws_network_acl.k.id
 rule_number = 100
 egress = true
 protocol = "tcp"
 rule_action = "allow"
 cidr_block = "0.0.0.0/0"
 from_port = 1024
 to_port = 65535
}
resource "aws_network_acl_rule" "k2" {
 network_acl_id = aws_network_acl.k.id
 rule_number = 110
 protocol = "-1"
 rule_action = "deny"
 ipv6_cidr_block = "::/0"
}
resource "aws_default_network_acl" "d" {
 default_network_acl_id = aws_vpc.v.default_network_acl_id
 ingress {
  rule_no = 100
  protocol = "-1"
  action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 0
  to_port = 0
 }
}
resource "aws_default_security_group" "d" {
 vpc_id = aws_vpc.v.id
 ingress {
  from_port = 0
  to_port = 0
  protocol = "-1"
  self = true
 }
}
resource "aws_security_group" "s" {
 vpc_id = aws_vpc.v.id
 name = "s"
 ingress {
  from_port = 22
  to_port = 22
  protocol = "tcp"
  security_groups = [aws_security_group.t.id]
 }
 ingress {
  from_port = 80
  to_port = 80
  protocol = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
  self = true
 }
 egress {
  from_port = 0
  to_port = 0
  protocol = "-1"
  ipv6_cidr_blocks = ["::/0"]
 }
}
resource "aws_security_group" "t" {
 vpc_id = aws_vpc.v.id
 name = "t"
}
resource "aws_security_group_rule" "t" {
 security_group_id = aws_security_group.t.id
 type = "ingress"
 protocol = "tcp"
 from_port = 22
 to_port = 22
 source_security_group_id = aws_security_group.s.id
}
resource "aws_security_group_rule" "t2" {
 security_group_id = aws_security_group.t.id
 type = "egress"
 protocol = "icmp"
 from_port = 8
 to_port = -1
 cidr_blocks = ["0.0.0.0/0"]
}
resource "aws_vpc_security_group_ingress_rule" "t" {
 security_group_id = aws_security_group.t.id
 ip_protocol = "tcp"
 from_port = 23
 to_port = 23
 referenced_security_group_id = aws_security_group.s.id
}
resource "aws_vpc_security_group_egress_rule" "t" {
 security_group_id = aws_security_group.t.id
 ip_protocol = "-1"
 cidr_ipv6 = "::/0"
}
resource "aws_instance" "i" {
 ami = "ami-12345678"
 instance_type = "t3.micro"
 subnet_id = aws_subnet.a.id
 private_ip = "10.0.0.20"
 ipv6_addresses = ["2600:1f00:0:100::20"]
 associate_public_ip_address = true
 vpc_security_group_ids = [aws_security_group.s.id]
}
resource "aws_network_interface" "x" {
 subnet_id = aws_subnet.b.id
 private_ips = ["10.0.1.20"]
 security_groups = [aws_security_group.s.id]
}
resource "aws_instance" "j" {
 ami = "ami-12345678"
 instance_type = "t3.micro"
 network_interface {
  network_interface_id = aws_network_interface.x.id
  device_index = 0
 }
}
resource "aws_eip" "x" {
 domain = "vpc"
 network_interface = aws_network_interface.x.id
}
resource "aws_eip" "i" {
 domain = "vpc"
 instance = aws_instance.i.id
}
resource "aws_db_subnet_group" "g" {
 name = "g"
 subnet_ids = [aws_subnet.a.id]
}
resource "aws_db_instance" "d" {
 engine = "postgres"
 instance_class = "db.t3.micro"
 allocated_storage = 20
 username = "u"
 manage_master_user_password = true
 skip_final_snapshot = true
 publicly_accessible = true
 port = 5432
 db_subnet_group_name = aws_db_subnet_group.g.name
 vpc_security_group_ids = [aws_security_group.s.id]
}
resource "aws_ec2_transit_gateway" "t" {
 default_route_table_association = "disable"
 default_route_table_propagation = "disable"
 security_group_referencing_support = "enable"
}
resource "aws_ec2_transit_gateway_vpc_attachment" "v" {
 transit_gateway_id = aws_ec2_transit_gateway.t.id
 vpc_id = aws_vpc.v.id
 subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
 security_group_referencing_support = "enable"
 transit_gateway_default_route_table_association = false
 transit_gateway_default_route_table_propagation = false
}
resource "aws_ec2_transit_gateway_vpc_attachment" "w" {
 transit_gateway_id = aws_ec2_transit_gateway.t.id
 vpc_id = aws_vpc.w.id
 subnet_ids = [aws_subnet.w.id]
}
resource "aws_ec2_transit_gateway_route_table" "t" { transit_gateway_id = aws_ec2_transit_gateway.t.id }
resource "aws_ec2_transit_gateway_route_table_association" "t" {
 transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.v.id
 transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_ec2_transit_gateway_route_table_propagation" "t" {
 transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.v.id
 transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_ec2_transit_gateway_route" "t" {
 destination_cidr_block = "10.1.0.0/16"
 transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.w.id
 transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_ec2_transit_gateway_route" "b" {
 destination_cidr_block = "10.1.7.0/24"
 blackhole = true
 transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_lb" "n" {
 name = "n"
 load_balancer_type = "network"
 internal = false
 subnets = [aws_subnet.a.id]
 security_groups = [aws_security_group.s.id]
}
resource "aws_lb" "a" {
 name = "a"
 load_balancer_type = "application"
 internal = true
 subnets = [aws_subnet.a.id, aws_subnet.b.id]
 security_groups = [aws_security_group.s.id]
}
resource "aws_lb_target_group" "t" {
 name = "t"
 port = 5432
 protocol = "TCP"
 target_type = "instance"
 vpc_id = aws_vpc.v.id
 preserve_client_ip = "false"
}
resource "aws_lb_target_group" "alb" {
 name = "alb"
 port = 80
 protocol = "TCP"
 target_type = "alb"
 vpc_id = aws_vpc.v.id
}
resource "aws_lb_target_group_attachment" "t" {
 target_group_arn = aws_lb_target_group.t.arn
 target_id = aws_instance.i.id
 port = 5433
}
resource "aws_lb_target_group_attachment" "alb" {
 target_group_arn = aws_lb_target_group.alb.arn
 target_id = aws_lb.a.arn
}
resource "aws_lb_listener" "t" {
 load_balancer_arn = aws_lb.n.arn
 port = 443
 protocol = "TCP"
 default_action {
  type = "forward"
  target_group_arn = aws_lb_target_group.t.arn
 }
}
resource "aws_globalaccelerator_accelerator" "g" { name = "g" }
resource "aws_globalaccelerator_listener" "g" {
 accelerator_arn = aws_globalaccelerator_accelerator.g.id
 protocol = "TCP"
 port_range {
  from_port = 80
  to_port = 90
 }
}
resource "aws_globalaccelerator_endpoint_group" "g" {
 listener_arn = aws_globalaccelerator_listener.g.id
 endpoint_group_region = "us-east-1"
 endpoint_configuration {
  endpoint_id = aws_instance.i.id
  client_ip_preservation_enabled = true
 }
 port_override {
  listener_port = 80
  endpoint_port = 8080
 }
}
resource "aws_vpc_block_public_access_options" "b" { internet_gateway_block_mode = "block-bidirectional" }
resource "aws_vpc_block_public_access_exclusion" "x" {
 subnet_id = aws_subnet.a.id
 internet_gateway_exclusion_mode = "allow-egress"
}
resource "aws_elasticache_subnet_group" "c" {
 name = "c"
 subnet_ids = [aws_subnet.a.id]
}
resource "aws_elasticache_cluster" "c" {
 cluster_id = "c"
 engine = "redis"
 node_type = "cache.t3.micro"
 num_cache_nodes = 1
 port = 6379
 subnet_group_name = aws_elasticache_subnet_group.c.name
 security_group_ids = [aws_security_group.s.id]
}
resource "aws_vpn_gateway" "g" { vpc_id = aws_vpc.w.id }
resource "aws_route_table_association" "edge" {
 gateway_id = aws_internet_gateway.g.id
 route_table_id = aws_route_table.s.id
}
resource "aws_network_interface_attachment" "z" {
 instance_id = aws_instance.i.id
 network_interface_id = aws_network_interface.z.id
 device_index = 1
}
resource "aws_network_interface" "z" {
 subnet_id = aws_subnet.a.id
 private_ips = ["10.0.0.30"]
 ipv6_addresses = ["2600:1f00:0:100::30"]
 security_groups = [aws_security_group.s.id]
 source_dest_check = false
}
resource "aws_route" "appliance" {
 route_table_id = aws_route_table.s.id
 destination_cidr_block = "8.0.0.0/8"
 network_interface_id = aws_network_interface.z.id
}
resource "aws_ec2_transit_gateway" "bare" {}
resource "aws_vpc_peering_connection" "bare" {
 vpc_id = aws_vpc.w.id
 peer_vpc_id = aws_vpc.v.id
}
resource "aws_lb_target_group" "bare" {
 name = "bare"
 port = 80
 protocol = "HTTP"
 vpc_id = aws_vpc.v.id
}
resource "aws_lb" "bare" {
 name = "bare"
 subnets = [aws_subnet.a.id, aws_subnet.b.id]
}
resource "aws_db_instance" "bare" {
 engine = "postgres"
 instance_class = "db.t3.micro"
 allocated_storage = 20
 username = "u"
 manage_master_user_password = true
 skip_final_snapshot = true
}
resource "aws_vpc_security_group_ingress_rule" "bare" {
 security_group_id = aws_security_group.t.id
 ip_protocol = "-1"
 cidr_ipv4 = "10.0.0.0/8"
}
resource "aws_vpc_security_group_egress_rule" "bare" {
 security_group_id = aws_security_group.t.id
 ip_protocol = "tcp"
 from_port = 1
 to_port = 2
 referenced_security_group_id = aws_security_group.s.id
}
resource "aws_globalaccelerator_endpoint_group" "bare" {
 listener_arn = aws_globalaccelerator_listener.g.id
 endpoint_group_region = "us-west-2"
}
resource "aws_vpc_block_public_access_exclusion" "bare" {
 vpc_id = aws_vpc.w.id
 internet_gateway_exclusion_mode = "allow-bidirectional"
}
resource "aws_default_network_acl" "bare" { default_network_acl_id = aws_vpc.w.default_network_acl_id }
resource "aws_default_security_group" "bare" { vpc_id = aws_vpc.w.id }
resource "aws_security_group" "bare" { vpc_id = aws_vpc.w.id }
resource "aws_vpc" "third" { cidr_block = "10.2.0.0/16" }
resource "aws_default_route_table" "bare" { default_route_table_id = aws_vpc.third.default_route_table_id }
resource "aws_subnet" "six" {
 vpc_id = aws_vpc.v.id
 cidr_block = "10.0.7.0/24"
 map_public_ip_on_launch = true
}
