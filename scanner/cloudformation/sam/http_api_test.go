package sam

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const httpFunction = `
  F:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {E: {Type: HttpApi, Properties: {Path: "/a/{id}", Method: get, ApiId: !Ref A}}}}
`

// TestHTTPDefinition shows what the properties of HTTP APIs and their events add to
// the definitions.
func TestHTTPDefinition(t *testing.T) {
	for _, tt := range []struct {
		name, properties string
		names            []string
		want             string
	}{
		{"integration", "", body("paths", "/a/{id}", "get"), `{"parameters":[{"in":"path","name":"id","required":true}],"responses":{},"x-amazon-apigateway-integration":{"httpMethod":"POST","payloadFormatVersion":"2.0","type":"aws_proxy","uri":{"Fn::Sub":"arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}}}`},
		{"tags", "Tags: {a: b}", body("tags"), `[{"name":"a","x-amazon-apigateway-tag-value":"b"},{"name":"httpapi:createdBy","x-amazon-apigateway-tag-value":"SAM"}]`},
		{"cors", "CorsConfiguration: true", body("x-amazon-apigateway-cors"), `{"allowOrigins":["*"]}`},
		{"cors object", "CorsConfiguration: {AllowOrigins: [a], MaxAge: 0, AllowCredentials: false}", body("x-amazon-apigateway-cors"), `{"allowOrigins":["a"],"maxAge":0}`},
		{"cors function", "CorsConfiguration: !If [C, {AllowOrigins: [a]}, !Ref AWS::NoValue]", body("x-amazon-apigateway-cors"), `{"Fn::If":["C",{"allowOrigins":["a"]},{"Ref":"AWS::NoValue"}]}`},
		{"JWT", "Auth: {DefaultAuthorizer: J, Authorizers: {J: {JwtConfiguration: {Issuer: i}, IdentitySource: s, AuthorizationScopes: [x]}}}", body("components", "securitySchemes"), `{"J":{"type":"oauth2","x-amazon-apigateway-authorizer":{"identitySource":"s","jwtConfiguration":{"issuer":"i"},"type":"jwt"}}}`},
		{"default", "Auth: {DefaultAuthorizer: J, Authorizers: {J: {JwtConfiguration: {Issuer: i}, IdentitySource: s, AuthorizationScopes: [x]}}}", body("paths", "/a/{id}", "get", "security"), `[{"J":["x"]}]`},
		{"IAM", "Auth: {DefaultAuthorizer: AWS_IAM, EnableIamAuthorizer: true}", body("paths", "/a/{id}", "get", "security"), `[{"AWS_IAM":[]}]`},
		{"info", "Name: n, Description: d", body("info"), `{"description":"d","title":"n","version":"1.0"}`},
		{"endpoint", "DisableExecuteApiEndpoint: true", body("servers"), `[{"x-amazon-apigateway-endpoint-configuration":{"disableExecuteApiEndpoint":true}}]`},
		{"stored", "DefinitionUri: s3://b/k", []string{"Properties", "BodyS3Location"}, `{"Bucket":"b","Key":"k"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, "Conditions: {C: !Equals [a, a]}\nResources:\n  A: {Type: AWS::Serverless::HttpApi, Properties: {"+tt.properties+"}}"+httpFunction)
			if got := part(t, e, "A", tt.names...); got != tt.want || len(e.Diagnostics) > 0 {
				t.Errorf("got %s\nwant %s, said %v", got, tt.want, said(e))
			}
		})
	}
}

func TestHTTPResources(t *testing.T) {
	e := expand(t, `Resources:
  A:
    Type: AWS::Serverless::HttpApi
    Condition: C
    Properties:
      StageName: live
      Tags: {a: b}
      StageVariables: {x: y}
      Auth: {Authorizers: {L: {FunctionArn: f, AuthorizerPayloadFormatVersion: 2.0, EnableFunctionDefaultPermissions: true}}}
      Domain: {DomainName: a.example, CertificateArn: c, BasePath: [a/b, c-d], Route53: {HostedZoneName: example., IpV6: true}}
`)
	want := []string{
		"A ApiGatewayV2::Api", "ALAuthorizerPermission Lambda::Permission", "AabApiMapping ApiGatewayV2::ApiMapping",
		"AcdApiMapping ApiGatewayV2::ApiMapping", "AliveStage ApiGatewayV2::Stage",
		"ApiGatewayDomainNameV2f4e610b835 ApiGatewayV2::DomainName", "RecordSetGroup9133ab60ca Route53::RecordSetGroup",
	}
	if diff := cmp.Diff(want, typesOf(e)); diff != "" || len(e.Diagnostics) > 0 {
		t.Error(diff, said(e))
	}
	for _, tt := range []struct {
		id    string
		names []string
		want  string
	}{
		{"AabApiMapping", []string{"Properties", "ApiMappingKey"}, "a/b"},
		{"AabApiMapping", []string{"Properties", "Stage"}, `{"Ref":"AliveStage"}`},
		{"AliveStage", []string{"Properties", "Tags"}, `{"a":"b","httpapi:createdBy":"SAM"}`},
		{"AliveStage", []string{"Condition"}, "C"},
		{"RecordSetGroup9133ab60ca", []string{"Properties", "RecordSets", "1", "Type"}, "AAAA"},
	} {
		if got := part(t, e, tt.id, tt.names...); got != tt.want {
			t.Errorf("%s %v is %s, want %s", tt.id, tt.names, got, tt.want)
		}
	}
}

// TestHTTPDiagnostics shows what is said of HTTP APIs that SAM would reject.
func TestHTTPDiagnostics(t *testing.T) {
	for _, tt := range []struct{ properties, want string }{
		{"", ""},
		{"CorsConfiguration: {Origin: x}", "2:72 the CorsConfiguration of A has no property Origin"},
		{"CorsConfiguration: {AllowOrigins: ['*'], AllowCredentials: true}", "2:71 the CorsConfiguration of A allows credentials from any origin"},
		{"DefinitionUri: s3://a/b, CorsConfiguration: true", "2:96 the CorsConfiguration of A needs a DefinitionBody"},
		{"Tags: {a: b}, CorsConfiguration: true, DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://a/b}}}", ""},
		{"DefinitionUri: s3://a/b, Tags: {a: b}", "2:83 the Tags of A need a DefinitionBody"},
		{"DefinitionBody: {openapi: 3.0.1, info: {title: t}, paths: {}}, Name: n", "2:121 A has a Name, and its definition has a title"},
		{"DefinitionBody: {swagger: 2.0, paths: {}}, Tags: {a: b}", "2:68 the definition of A is no OpenAPI 3 document"},
		{"Auth: {Default: x}", "2:59 the Auth of A has no property Default"},
		{"Auth: {DefaultAuthorizer: x}", "2:78 the DefaultAuthorizer of A is none of its Authorizers"},
		{"Auth: {Authorizers: {J: {OpenIdConnectUrl: u}}}", "2:76 the authorizer J of A has an OpenIdConnectUrl, which SAM does not take any more"},
		{"Auth: {Authorizers: {J: {JwtConfiguration: {Issuer: i}}}}", "2:76 the authorizer J of A has no IdentitySource"},
		{"Auth: {Authorizers: {J: {}}}", "2:76 the authorizer J of A has neither JwtConfiguration nor FunctionArn"},
		{"Auth: {Authorizers: {J: {FunctionArn: f}}}", "2:76 the authorizer J of A has no AuthorizerPayloadFormatVersion"},
		{"Auth: {Authorizers: {J: a}}", "2:76 the authorizer J of A is no object"},
		{"Auth: {Authorizers: [J]}", "2:72 the Authorizers of A are a list"},
		{"Auth: {Authorizers: {J: {JwtConfiguration: a}}}", "2:76 the authorizer J of A has a JwtConfiguration that is no object"},
		{"Auth: {Authorizers: {J: {FunctionArn: f, Identity: {Headers: h}}}}", "2:76 the authorizer J of A has an Identity whose Headers, QueryStrings, StageVariables or Context are no lists of texts"},
		{"Auth: {DefaultAuthorizer: AWS_IAM, EnableIamAuthorizer: true}, DefinitionBody: {openapi: 3.0.1, paths: {/a: {any: {}}}}", "2:161 the definition of A cannot be used: the path /a has no method x-amazon-apigateway-any-method"},
		{"DefinitionUri: s3://a/b, DefinitionBody: {openapi: 3.0.1, paths: {}}", "2:67 A has both DefinitionUri and DefinitionBody"},
		{"CorsConfiguration: '*'", "2:71 the CorsConfiguration of A is a string"},
		{"Domain: {DomainName: d}", "2:60 the Domain of A has no DomainName or no CertificateArn"},
		{"Domain: {DomainName: d, CertificateArn: c, EndpointConfiguration: EDGE}", "2:118 the EndpointConfiguration of the Domain of A is another than REGIONAL"},
		{"Domain: {DomainName: d, CertificateArn: c, BasePath: a b}", "2:105 a BasePath of A is no path"},
	} {
		e := expand(t, "Resources:\n  A: {Type: AWS::Serverless::HttpApi, Properties: {"+tt.properties+"}}\n")
		got := said(e)
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.properties, got, tt.want)
		}
	}
}
