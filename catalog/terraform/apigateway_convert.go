package terraform

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// apiGatewayPartOfAPI is a resource that sets properties of a REST API.
func apiGatewayPartOfAPI() *catalog.Satellite {
	return &catalog.Satellite{Owner: "RestApiId", Types: []string{"AWS::ApiGateway::RestApi"}, Merge: true}
}

// apiGatewayPartOfMethod is a resource that sets properties of a method.
func apiGatewayPartOfMethod() *catalog.Satellite {
	return &catalog.Satellite{Owner: "Method", Types: []string{"AWS::ApiGateway::Method"}, Merge: true}
}

// apiGatewayMethodOf names the method that a resource is a part of, as AWS Cloud Control
// API does.
func apiGatewayMethodOf() Property {
	return Property{
		To: "Method", Convert: joined("|"),
		Inside: verbatim("rest_api_id", "1", "resource_id", "2", "http_method", "3"),
	}
}

// apiGatewayMethodPath turns the path of a method's settings, such as */* or
// orders/GET, into the members that CloudFormation has for it.
func apiGatewayMethodPath(v *inventory.Value) *inventory.Value {
	path, ok := v.Text()
	if !ok {
		return inventory.NewObject([]inventory.Member{{Name: "ResourcePath", NameRange: v.Range(), Value: v}}, v.Range())
	}
	method := ""
	if at := strings.LastIndexByte(path, '/'); at >= 0 {
		path, method = path[:at], path[at+1:]
	}
	return inventory.NewObject([]inventory.Member{
		{Name: "HttpMethod", NameRange: v.Range(), Value: inventory.NewString(method, v.Range())},
		{Name: "ResourcePath", NameRange: v.Range(), Value: inventory.NewString("/"+strings.TrimPrefix(path, "/"), v.Range())},
	}, v.Range())
}

// apiGatewayV2Target is what a route leads to: integrations/ and the identifier of the
// integration. A plan in which that is known after apply only tells the identifier.
func apiGatewayV2Target(v *inventory.Value) *inventory.Value {
	const prefix = "integrations/"
	text, ok := v.Text()
	if !ok || v.Origin() != inventory.OriginSynthetic || strings.HasPrefix(text, prefix) {
		return v
	}
	return inventory.NewPieces(append([]inventory.Piece{{Text: prefix}}, v.Pieces()...), v.Range()).Like(v)
}
