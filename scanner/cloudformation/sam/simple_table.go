package sam

var _ = register("AWS::Serverless::SimpleTable", kind{turn: turnOther, expand: expandSimpleTable})

// attributeTypes are the types of attributes in DynamoDB by their names in SAM.
var attributeTypes = map[string]string{"String": "S", "Number": "N", "Binary": "B"}

// expandSimpleTable makes a table with one key:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
func expandSimpleTable(x *expansion, s *source) {
	table := x.add(s.id, "AWS::DynamoDB::Table", s.at).attributes(s.head())
	name, typ := node(s.at, "id"), "S"
	at := s.place("PrimaryKey")
	if key := s.get("PrimaryKey"); isSet(key) {
		text, _ := plainText(key.Get("Type"))
		if isNull(key.Get("Name")) || attributeTypes[text] == "" {
			x.fail(key.Range, "the PrimaryKey of "+s.id+" is not complete", "give it a Name and a Type: String, Number or Binary")
			return
		}
		name, typ = key.Get("Name"), attributeTypes[text]
	}
	table.set("AttributeDefinitions", node(at, []any{object{{"AttributeName", name}, {"AttributeType", typ}}}))
	table.set("KeySchema", node(at, []any{object{{"AttributeName", name}, {"KeyType", "HASH"}}}))
	if isSet(s.get("ProvisionedThroughput")) {
		table.copy(s, "ProvisionedThroughput")
	} else {
		table.put("BillingMode", "PAY_PER_REQUEST")
	}
	for _, name := range []string{"PointInTimeRecoverySpecification", "SSESpecification", "TableName"} {
		if isSet(s.get(name)) {
			table.copy(s, name)
		}
	}
	if tags := s.get("Tags"); isSet(tags) {
		table.set("Tags", node(tags.Range, tagList(tags)))
	}
}
