# METADATA
# title: Ports
# description: Ports on which servers are administered or databases answer.
package archlint.libraries.ports

# administration says which of these ports a security group rule admits to: the
# lowest of them by name. It is undefined for a rule that admits to none.
administration(rule) := sprintf("port %d (%s)", [rule.FromPort, _names[rule.FromPort]]) if {
	_tcp(rule.IpProtocol)
	rule.FromPort == rule.ToPort
}

administration(rule) := sprintf("ports %d to %d, among them %d (%s)", [rule.FromPort, rule.ToPort, lowest, _names[lowest]]) if {
	_tcp(rule.IpProtocol)
	rule.FromPort < rule.ToPort
	lowest := min([port | some port, _ in _names; port >= rule.FromPort; port <= rule.ToPort])
}

administration(rule) := "every port, among them 22 (SSH)" if rule.IpProtocol == "-1"

_tcp(protocol) if lower(protocol) in {"tcp", "6"}

_names := {
	22: "SSH",
	23: "Telnet",
	135: "Windows RPC",
	445: "SMB",
	1433: "SQL Server",
	1521: "Oracle",
	2375: "Docker",
	2376: "Docker",
	2379: "etcd",
	3306: "MySQL",
	3389: "RDP",
	5432: "PostgreSQL",
	5439: "Redshift",
	5601: "Kibana",
	5900: "VNC",
	5984: "CouchDB",
	5985: "WinRM",
	5986: "WinRM",
	6379: "Redis",
	7000: "Cassandra",
	8182: "Neptune",
	9042: "Cassandra",
	9200: "Elasticsearch",
	9300: "Elasticsearch",
	11211: "Memcached",
	27017: "MongoDB",
	27018: "MongoDB",
	27019: "MongoDB",
}
