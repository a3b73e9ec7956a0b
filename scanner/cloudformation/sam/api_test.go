package sam

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/scanner/document"
)

// typesOf lists the resources of an expansion as ID and type.
func typesOf(e Expansion) []string {
	var out []string
	for _, r := range e.Resources {
		out = append(out, r.Name+" "+strings.TrimPrefix(r.Value.Get("Type").Text, "AWS::"))
	}
	slices.Sort(out)
	return out
}

// part returns a part of a resource as text: the names lead to it from the resource.
func part(t testing.TB, e Expansion, id string, names ...string) string {
	t.Helper()
	n := resourceOf(t, e, id).Value
	for _, name := range names {
		if isList(n) {
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(n.Items) {
				t.Fatalf("%s: there is no item %s", id, name)
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(name)
	}
	if n == nil {
		return ""
	}
	return stable(n)
}

func body(names ...string) []string {
	return append([]string{"Properties", "Body"}, names...)
}

const eventFunction = `
  F:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {E: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A}}}}
`

// TestDeploymentID compares the logical IDs of deployments, which are hashed of the
// definition, with those that SAM makes.
func TestDeploymentID(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"events", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod}}" + eventFunction, "ADeploymentc5de3484bb"},
		{"inline", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, DefinitionBody: {swagger: 2.0, info: {title: é, version: 1}, paths: {/x: {get: {responses: {'200': {description: \"it's\"}}}}}}}}\n", "ADeployment31e09cf790"},
		{"stored", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, DefinitionUri: 's3://b/k?versionId=v'}}\n", "ADeployment0087837004"},
		{"version", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, OpenApiVersion: 3.0.1}}" + eventFunction, "ADeploymentf741ecc24d"},
		{"domain", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, Domain: {DomainName: a.example, CertificateArn: c, BasePath: [/x]}}}" + eventFunction, "ADeploymente046d43d7e"},
		{"name", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod}}" + strings.Replace(eventFunction, "CodeUri", "FunctionName: named, CodeUri", 1), "ADeploymentd412d89f55"},
		{"cors", "  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, Cors: \"'*'\"}}" + eventFunction, "ADeployment7eb35c89f5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, "Resources:\n"+tt.text)
			if got := part(t, e, "AProdStage", "Properties", "DeploymentId", "Ref"); got != tt.want || len(e.Diagnostics) > 0 {
				t.Errorf("got %s, want %s, said %v", got, tt.want, said(e))
			}
			if description := part(t, e, tt.want, "Properties", "Description"); !strings.Contains(description, strings.TrimPrefix(tt.want, "ADeployment")) {
				t.Errorf("the description %q does not name the hash", description)
			}
		})
	}
}

// TestImplicitAPI shows what events make of an API that the template does not
// declare.
func TestImplicitAPI(t *testing.T) {
	e := expand(t, `Conditions: {C: !Equals [a, a], D: !Equals [a, b]}
Resources:
  F:
    Type: AWS::Serverless::Function
    Condition: C
    Properties:
      {CodeUri: s, Handler: h, Runtime: r, Events: {A: {Type: Api, Properties: {Path: /x, Method: GET}}, H: {Type: HttpApi}}}
  G:
    Type: AWS::Serverless::Function
    Condition: D
    DeletionPolicy: Retain
    Properties:
      {CodeUri: s, Handler: h, Runtime: r, PropagateTags: true, Tags: {a: b}, Events: {A: {Type: Api, Properties: {Path: /x, Method: put}}}}
`)
	want := []string{
		"F Lambda::Function", "FAPermissionProd Lambda::Permission", "FHPermission Lambda::Permission", "FRole IAM::Role",
		"G Lambda::Function", "GAPermissionProd Lambda::Permission", "GRole IAM::Role",
		"ServerlessHttpApi ApiGatewayV2::Api", "ServerlessHttpApiApiGatewayDefaultStage ApiGatewayV2::Stage",
		"ServerlessRestApi ApiGateway::RestApi", "ServerlessRestApiDeploymenta903fd4030 ApiGateway::Deployment",
		"ServerlessRestApiProdStage ApiGateway::Stage",
	}
	if diff := cmp.Diff(want, typesOf(e)); diff != "" || len(e.Diagnostics) > 0 {
		t.Error(diff, said(e))
	}
	for _, tt := range []struct {
		id    string
		names []string
		want  string
	}{
		{"ServerlessRestApi", []string{"Condition"}, "ServerlessRestApiCondition"},
		{"ServerlessHttpApi", []string{"Condition"}, "C"},
		{"ServerlessRestApi", []string{"DeletionPolicy"}, "Retain"},
		{"ServerlessRestApiProdStage", []string{"Properties", "Tags"}, `[{"Key":"a","Value":"b"}]`},
		{"ServerlessRestApi", body("paths", "/x", "Fn::If", "0"), "ServerlessRestApiSLASHxPathCondition"},
		{"ServerlessHttpApi", body("paths", "$default", "Fn::If", "1", "x-amazon-apigateway-any-method", "Fn::If", "1", "isDefaultRoute"), "true"},
	} {
		if got := part(t, e, tt.id, tt.names...); got != tt.want {
			t.Errorf("%s %v is %s, want %s", tt.id, tt.names, got, tt.want)
		}
	}
	var conditions []string
	for _, m := range e.Conditions {
		conditions = append(conditions, m.Name)
	}
	if diff := cmp.Diff([]string{"C", "D", "ServerlessRestApiCondition", "ServerlessRestApiSLASHxPathCondition"}, conditions); diff != "" {
		t.Error(diff)
	}
	r := resourceOf(t, e, "ServerlessRestApi")
	method := r.Value.Get("Properties").Get("Body").Get("paths").Get("/x").Get("Fn::If").Items[1].Get("get")
	if method.Range.File != "t.yaml" || method.Range.Line != 7 {
		t.Errorf("the method of an event stands at %s", method.Range)
	}
	if r.NameRange.Line != 7 || e.Notes[r.Value] != "expanded from AWS::Serverless::Api ServerlessRestApi" {
		t.Errorf("it stands on line %d: %s", r.NameRange.Line, e.Notes[r.Value])
	}
}

// TestDefinition shows what the properties of APIs add to their definitions.
func TestDefinition(t *testing.T) {
	rest := func(properties string) string {
		return "Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, " + properties + "}}" + eventFunction
	}
	for _, tt := range []struct {
		name, text string
		names      []string
		want       string
	}{
		{"integration", rest(""), body("paths", "/a", "get"), `{"responses":{},"x-amazon-apigateway-integration":{"httpMethod":"POST","type":"aws_proxy","uri":{"Fn::Sub":"arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}}}`},
		{"cors", rest("Cors: {AllowOrigin: \"'x'\", MaxAge: 0, AllowCredentials: true}"), body("paths", "/a", "options", "x-amazon-apigateway-integration", "responses", "default", "responseParameters"), `{"method.response.header.Access-Control-Allow-Credentials":"'true'","method.response.header.Access-Control-Allow-Methods":"'GET,OPTIONS'","method.response.header.Access-Control-Allow-Origin":"'x'","method.response.header.Access-Control-Max-Age":0}`},
		{"cors in OpenAPI", rest("Cors: \"'*'\", OpenApiVersion: 3.0.1"), body("paths", "/a", "options", "responses", "200", "headers"), `{"Access-Control-Allow-Methods":{"schema":{"type":"string"}},"Access-Control-Allow-Origin":{"schema":{"type":"string"}}}`},
		{"key", rest("Auth: {ApiKeyRequired: true}"), body("paths", "/a", "get", "security"), `[{"api_key":[]}]`},
		{"Cognito", rest("Auth: {DefaultAuthorizer: U, Authorizers: {U: {UserPoolArn: p, AuthorizationScopes: [s]}}}"), body("paths", "/a", "get", "security"), `[{"U":["s"]}]`},
		{"authorizer", rest("Auth: {Authorizers: {U: {UserPoolArn: p}}}"), body("securityDefinitions", "U", "x-amazon-apigateway-authorizer"), `{"providerARNs":["p"],"type":"cognito_user_pools"}`},
		{"request", rest("Auth: {Authorizers: {U: {FunctionPayloadType: REQUEST, FunctionArn: f, Identity: {Headers: [a, b], Context: [c]}}}}"), body("securityDefinitions", "U", "x-amazon-apigateway-authorizer", "identitySource"), "method.request.header.a, method.request.header.b, context.c"},
		{"IAM", rest("Auth: {DefaultAuthorizer: AWS_IAM}"), body("paths", "/a", "get", "x-amazon-apigateway-integration", "credentials"), "arn:aws:iam::*:user/*"},
		{"policy", rest("Auth: {ResourcePolicy: {IpRangeBlacklist: [i]}}"), body("x-amazon-apigateway-policy", "Statement", "1", "Condition"), `{"IpAddress":{"aws:SourceIp":["i"]}}`},
		{"responses", rest("GatewayResponses: {DEFAULT_4XX: {StatusCode: 404, ResponseParameters: {Headers: {h: v}}}}"), body("x-amazon-apigateway-gateway-responses"), `{"DEFAULT_4XX":{"responseParameters":{"gatewayresponse.header.h":"v"},"responseTemplates":{},"statusCode":"404"}}`},
		{"media types", rest("BinaryMediaTypes: [a~1b]"), body("x-amazon-apigateway-binary-media-types"), `["a/b"]`},
		{"models", rest("Models: {User: {type: object}}"), body("definitions"), `{"user":{"type":"object"}}`},
		{"endpoint", rest("DisableExecuteApiEndpoint: true"), body("x-amazon-apigateway-endpoint-configuration"), `{"disableExecuteApiEndpoint":true}`},
		{"configuration", rest("EndpointConfiguration: {Type: PRIVATE, VPCEndpointIds: [v]}"), []string{"Properties", "EndpointConfiguration"}, `{"Types":["PRIVATE"],"VpcEndpointIds":["v"]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, tt.text)
			if got := part(t, e, "A", tt.names...); got != tt.want || len(e.Diagnostics) > 0 {
				t.Errorf("got %s\nwant %s, said %v", got, tt.want, said(e))
			}
		})
	}
}

// TestEventDefinition shows what an event says of its method.
func TestEventDefinition(t *testing.T) {
	const text = "Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod, Models: {User: {type: object}}, %s}}\n" +
		"  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {E: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, %s}}}}}\n"
	const authorizers = "Auth: {DefaultAuthorizer: U, ApiKeyRequired: true, Authorizers: {U: {UserPoolArn: p}, V: {UserPoolArn: p, AuthorizationScopes: [s]}}}"
	method := func(names ...string) []string { return append(body("paths", "/a", "get"), names...) }
	for _, tt := range []struct {
		name, api, event string
		names            []string
		want             string
	}{
		{"timeout", "Name: n", "TimeoutInMillis: 7", method(extIntegration, "timeoutInMillis"), "7"},
		{"stream", "Name: n", "ResponseTransferMode: RESPONSE_STREAM", method(extIntegration, "responseTransferMode"), "STREAM"},
		{"model", "Name: n", "RequestModel: {Model: User, Required: true}", method("parameters"), `[{"in":"body","name":"user","required":true,"schema":{"$ref":"#/definitions/user"}}]`},
		{"model in OpenAPI", "OpenApiVersion: 3.0.1", "RequestModel: {Model: User, Required: true}", method("requestBody"), `{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/user"}}},"required":true}`},
		{"validator", "Name: n", "RequestModel: {Model: User, ValidateParameters: true}", body("x-amazon-apigateway-request-validators"), `{"params-only":{"validateRequestBody":false,"validateRequestParameters":true}}`},
		{"both validated", "Name: n", "RequestModel: {Model: User, ValidateBody: true, ValidateParameters: true}", method("x-amazon-apigateway-request-validator"), "body-and-params"},
		{"not validated", "Name: n", "RequestModel: {Model: User, ValidateBody: false}", method("x-amazon-apigateway-request-validator"), "no-validation"},
		{"parameters", "Name: n", "RequestParameters: [method.request.header.A, {method.request.querystring.b: {Required: true, Caching: true}}]", method("parameters"), `[{"in":"header","name":"A","required":false,"type":"string"},{"in":"query","name":"b","required":true,"type":"string"}]`},
		{"caching", "Name: n", "RequestParameters: [{method.request.path.b: {Caching: true}}]", method(extIntegration, "cacheKeyParameters"), `["method.request.path.b"]`},
		{"authorizer", authorizers, "Auth: {Authorizer: V}", method("security"), `[{"V":["s"]},{"api_key":[]}]`},
		{"scopes", authorizers, "Auth: {Authorizer: V, AuthorizationScopes: [x]}", method("security"), `[{"V":["x"]},{"api_key":[]}]`},
		{"none", authorizers, "Auth: {Authorizer: NONE, ApiKeyRequired: false}", method("security"), `[]`},
		{"default", authorizers, "TimeoutInMillis: 7", method("security"), `[{"U":[]},{"api_key":[]}]`},
		{"IAM", "Name: n", "Auth: {Authorizer: AWS_IAM, InvokeRole: r}", method(extIntegration, "credentials"), "r"},
		{"IAM without a role", "Name: n", "Auth: {Authorizer: AWS_IAM, InvokeRole: NONE}", method(extIntegration, "credentials"), ""},
		{"policy", "Name: n", "Auth: {ResourcePolicy: {AwsAccountWhitelist: ['1'], CustomStatements: [{Effect: Deny}]}}", body("x-amazon-apigateway-policy", "Statement"), `[{"Action":"execute-api:Invoke","Effect":"Allow","Principal":{"AWS":["1"]},"Resource":[{"Fn::Sub":["execute-api:/${__Stage__}/GET/a",{"__Stage__":"Prod"}]}]},{"Effect":"Deny"}]`},
		{"merged", "MergeDefinitions: true, DefinitionBody: {swagger: 2.0, paths: {/b: {}}}", "TimeoutInMillis: 7", method(extIntegration, "timeoutInMillis"), "7"},
		{"override", "DefinitionBody: {swagger: 2.0, paths: {/a: {get: {x-amazon-apigateway-integration: {type: mock}}}}}", "Auth: {OverrideApiAuth: true, ApiKeyRequired: true}", method("security"), `[{"api_key":[]}]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, fmt.Sprintf(text, tt.api, tt.event))
			if got := part(t, e, "A", tt.names...); got != tt.want || len(e.Diagnostics) > 0 {
				t.Errorf("got %s\nwant %s, said %v", got, tt.want, said(e))
			}
		})
	}
}

// TestAPIResources shows the resources beside the API.
func TestAPIResources(t *testing.T) {
	const properties = "Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {StageName: %q, %s}}\n"
	domain := func(more string) string { return "Domain: {DomainName: a.example, CertificateArn: c" + more + "}" }
	for _, tt := range []struct {
		name, stage, text string
		want              []string
	}{
		{"stage", "my-stage", "Name: n", []string{"AStagea9d64949ee ApiGateway::Stage"}},
		{"domain", "Prod", domain(""), []string{"ABasePathMapping ApiGateway::BasePathMapping", "AProdStage ApiGateway::Stage", "ApiGatewayDomainNamef4e610b835 ApiGateway::DomainName"}},
		{"paths", "Prod", domain(", BasePath: [/a-b, c]"), []string{"AProdStage ApiGateway::Stage", "AabBasePathMapping ApiGateway::BasePathMapping", "AcBasePathMapping ApiGateway::BasePathMapping", "ApiGatewayDomainNamef4e610b835 ApiGateway::DomainName"}},
		{"private", "Prod", domain(", EndpointConfiguration: PRIVATE, AccessAssociation: {VpcEndpointId: v}"), []string{"ABasePathMapping ApiGateway::BasePathMappingV2", "AProdStage ApiGateway::Stage", "ApiGatewayDomainNameV2f4e610b835 ApiGateway::DomainNameV2", "DomainNameAccessAssociationfbaefddf60 ApiGateway::DomainNameAccessAssociation"}},
		{"records", "Prod", domain(", Route53: {HostedZoneId: Z}"), []string{"ABasePathMapping ApiGateway::BasePathMapping", "AProdStage ApiGateway::Stage", "ApiGatewayDomainNamef4e610b835 ApiGateway::DomainName", "RecordSetGroup909f99a779 Route53::RecordSetGroup"}},
		{"plan", "Prod", "Auth: {UsagePlan: {CreateUsagePlan: PER_API}}", []string{"AApiKey ApiGateway::ApiKey", "AProdStage ApiGateway::Stage", "AUsagePlan ApiGateway::UsagePlan", "AUsagePlanKey ApiGateway::UsagePlanKey"}},
		{"shared plan", "Prod", "Auth: {UsagePlan: {CreateUsagePlan: SHARED}}", []string{"AProdStage ApiGateway::Stage", "ServerlessApiKey ApiGateway::ApiKey", "ServerlessUsagePlan ApiGateway::UsagePlan", "ServerlessUsagePlanKey ApiGateway::UsagePlanKey"}},
		{"authorizer", "Prod", "Auth: {Authorizers: {U: {FunctionArn: f}}}", []string{"AProdStage ApiGateway::Stage", "AUAuthorizerPermission Lambda::Permission"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, fmt.Sprintf(properties, tt.stage, tt.text))
			got := slices.DeleteFunc(typesOf(e), func(s string) bool {
				return strings.HasSuffix(s, "::RestApi") || strings.HasSuffix(s, "::Deployment")
			})
			if diff := cmp.Diff(tt.want, got); diff != "" || len(e.Diagnostics) > 0 {
				t.Error(diff, said(e))
			}
		})
	}
}

// TestRestAPIDiagnostics shows what is said of APIs that SAM would reject.
func TestRestAPIDiagnostics(t *testing.T) {
	for _, tt := range []struct{ properties, want string }{
		{"StageName: Prod", ""},
		{"StageName: Prod, DefinitionBody: {a: b}, Cors: \"'*'\"", "2:81 the definition of A is no Swagger or OpenAPI 3 document"},
		{"StageName: Prod, DefinitionUri: s3://a/b, Cors: \"'*'\"", "2:96 the Cors of A needs a DefinitionBody"},
		{"StageName: Prod, DefinitionUri: s3://a/b, DefinitionBody: {swagger: 2.0, paths: {}}", "2:80 A has both DefinitionUri and DefinitionBody"},
		{"StageName: Prod, Cors: \"'*'\", Auth: {ApiKeyRequired: true}, DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://a/b}}}", ""},
		{"StageName: Prod, Cors: {Origin: x}", "2:72 the Cors of A has no property Origin"},
		{"StageName: Prod, Cors: {AllowCredentials: true}", "2:71 the Cors of A allows credentials from any origin"},
		{"StageName: Prod, Auth: {Default: x}", "2:72 the Auth of A has no property Default"},
		{"StageName: Prod, Auth: {DefaultAuthorizer: U, Authorizers: {V: {UserPoolArn: p}}}", "2:91 the DefaultAuthorizer of A is none of its Authorizers"},
		{"StageName: Prod, Auth: {Authorizers: {V: {FunctionPayloadType: BODY}}}", "2:89 the authorizer V of A has a FunctionPayloadType other than TOKEN and REQUEST"},
		{"StageName: Prod, Auth: {Authorizers: {V: {FunctionPayloadType: REQUEST, FunctionArn: f}}}", "2:89 the authorizer V of A has no Identity with Headers, QueryStrings, StageVariables or Context"},
		{"StageName: ''", "2:59 the StageName of A is empty"},
		{"StageName: Prod, Auth: {Authorizers: {V: {UserPoolArn: p, Identity: {Headers: h}}}}", "2:89 the authorizer V of A has an Identity whose Headers, QueryStrings, StageVariables or Context are no lists of texts"},
		{"StageName: Prod, DefinitionBody: {openapi: 3.0.1, paths: {/a: x}}", "2:110 the definition of A cannot be used: the path /a is no object"},
		{"StageName: Prod, DefinitionBody: {openapi: 3.0.1, paths: {/a: {options: {responses: x}}}}", "2:132 the definition of A cannot be used: the responses of the method options of the path /a is no object"},
		{"StageName: Prod, DisableExecuteApiEndpoint: true, DefinitionBody: {swagger: 2.0, paths: {}, x-amazon-apigateway-endpoint-configuration: x}", "2:184 the definition of A cannot be used: x-amazon-apigateway-endpoint-configuration is no object"},
		{"StageName: Prod, Auth: {ResourcePolicy: [a]}", "2:88 the ResourcePolicy of A is a list"},
		{"StageName: Prod, EndpointConfiguration: {Type: PRIVATE, VPCEndpointIds: [a], VpcEndpointIds: [b]}", "2:88 the EndpointConfiguration of A has VPCEndpointIds and VpcEndpointIds"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, MutualTlsAuthentication: {Uri: u}}", "2:134 MutualTlsAuthentication has no property Uri"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, EndpointConfiguration: PRIVATE, AccessAssociation: v}", "2:159 the AccessAssociation of A is no object"},
		{"StageName: Prod, Auth: {Authorizers: [a]}", "2:85 the Authorizers of A are a list"},
		{"StageName: Prod, Auth: {Authorizers: {V: a}}", "2:89 the authorizer V of A is no object"},
		{"StageName: Prod, Auth: {Authorizers: {V: {UserPoolArn: p, Identity: [a]}}}", "2:89 the authorizer V of A has an Identity that is no object"},
		{"StageName: Prod, Auth: {Authorizers: {V: {UserPoolArn: p, AuthorizationScopes: a}}}", "2:89 the authorizer V of A has AuthorizationScopes that are no list"},
		{"StageName: Prod, Auth: {DefaultAuthorizer: AWS_IAM}, DefinitionBody: {swagger: 2.0, paths: {/a: {get: {security: x, x-amazon-apigateway-integration: {type: mock}}}}}", "2:161 the definition of A cannot be used: the security of the method get of the path /a is no list"},
		{"StageName: Prod, Auth: {ApiKeyRequired: true}, DefinitionBody: {swagger: 2.0, paths: {/a: {get: {security: [x], x-amazon-apigateway-integration: {type: mock}}}}}", "2:156 the definition of A cannot be used: an item of the security of the method get of the path /a is no object"},
		{"StageName: Prod, Auth: {ApiKeyRequired: true}, DefinitionBody: {swagger: 2.0, paths: {/a: {get: x}}}", "2:144 the definition of A cannot be used: the method get of the path /a is no object"},
		{"StageName: Prod, Auth: {ApiKeyRequired: true}, DefinitionBody: {swagger: 2.0, securityDefinitions: [x], paths: {}}", "2:147 the definition of A cannot be used: securityDefinitions is no object"},
		{"StageName: Prod, Auth: {UsagePlan: {CreateUsagePlan: PER_API, Name: n}}", "2:110 the UsagePlan of A has no property Name"},
		{"StageName: Prod, GatewayResponses: {R: !Ref X}", "2:87 the gateway response R of A is no plain object"},
		{"StageName: Prod, GatewayResponses: {R: {ResponseParameters: [a]}}", "2:87 the gateway response R of A has ResponseParameters that are no object"},
		{"StageName: Prod, GatewayResponses: {R: {ResponseParameters: {Footers: {a: b}}}}", "2:87 the gateway response R of A has no response parameters Footers"},
		{"StageName: Prod, GatewayResponses: {R: {StatusCode: many}}", "2:87 the gateway response R of A has a StatusCode that is none"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, BasePath: [[a]]}", "2:119 a BasePath of A is no text"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, MutualTlsAuthentication: u}", "2:133 the MutualTlsAuthentication of A is no object"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, Route53: {HostedZoneId: z, SeparateRecordSetGroup: z}}", "2:159 the SeparateRecordSetGroup of A is no boolean"},
		{"StageName: Prod, Auth: {ResourcePolicy: {SourceVpcWhitelist: [!Ref V]}}, DefinitionBody: {swagger: 2.0, paths: {/a: {get: {}}}}", "2:110 a VPC of the ResourcePolicy of A is no text"},
		{"StageName: Prod, DefinitionUri: {Bucket: b}", "2:80 the DefinitionUri has no Bucket or no Key"},
		{"StageName: Prod, DisableExecuteApiEndpoint: true, DefinitionBody: {openapi: 3.0.1, paths: {}, servers: x}", "2:151 the definition of A cannot be used: its servers are no list"},
		{"StageName: Prod, Auth: {UsagePlan: {}}", "2:83 the UsagePlan of A does not say which one it is"},
		{"StageName: Prod, GatewayResponses: {R: {Status: 3}}", "2:87 the gateway response R of A has no property Status"},
		{"StageName: Prod, Models: {M: {}}", "2:77 the model M of A has no type"},
		{"StageName: Prod, Domain: {DomainName: d}", "2:73 the Domain of A has no DomainName or no CertificateArn"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, EndpointConfiguration: FAST}", "2:131 the EndpointConfiguration of the Domain of A is another"},
		{"StageName: Prod, Domain: {DomainName: d, CertificateArn: c, Route53: {IpV6: true}}", "2:117 the Route53 of A names no hosted zone"},
		{"StageName: Prod, OpenApiVersion: '4'", "2:81 the OpenApiVersion of A is none that SAM knows"},
	} {
		e := expand(t, "Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {"+tt.properties+"}}\n")
		got := said(e)
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.properties, got, tt.want)
		}
	}
}

// TestAPIEventDiagnostics shows what is said of events that SAM would reject.
func TestAPIEventDiagnostics(t *testing.T) {
	const text = "Resources:\n  A: {Type: AWS::Serverless::Api, Properties: {StageName: Prod}}\n  H: {Type: AWS::Serverless::HttpApi}\n" +
		"  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {\nE: {%s},\nO: {Type: Api, Properties: {Path: /o, Method: get, RestApiId: !Ref A}}}}}\n"
	for _, tt := range []struct{ event, want string }{
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A}", ""},
		{"Type: Api, Properties: {Path: /a}", "5:4 the event E of F has no Path or no Method"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref B}", "5:4 the event E of F names B, which is no AWS::Serverless::Api of the template"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref H}", "5:4 the event E of F names H, which is no AWS::Serverless::Api of the template"},
		{"Type: Api, Properties: {Path: /o, Method: get, RestApiId: !Ref A}", "the event @ of F adds the method get of the path /o, which is there already"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {Authorizer: U}}", "5:90 the event E of F names the authorizer U, which its API does not have"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {Authorizer: NONE}}", "5:90 the event E of F takes no authorizer, and its API has no default one"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {ApiKeyRequired: false}}", "5:94 the event E of F needs no API key, and its API needs none either"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, RequestModel: {Model: M}}", "5:85 the event E of F names the model M, which its API does not have"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, RequestParameters: [x]}", "5:91 the event E of F has a request parameter of another form"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: [a]}", "5:77 the event E of F has an Auth that is no object"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {Authorizer: [a]}}", "5:90 the event E of F has an Authorizer that is no text"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {AuthorizationScopes: [a]}}", "5:99 the event E of F has AuthorizationScopes without an Authorizer, or that are no list"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {ResourcePolicy: a}}", "5:94 the event E of F has a ResourcePolicy that is no object"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref A, Auth: {OverrideApiAuth: true}}", "5:77 the event E of F overrides the Auth of its API by nothing"},
		{"Type: Api, Properties: {Path: /a, Method: get, RestApiId: [a]}", "5:4 the API of the event E of F is not one of the template"},
		{"Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H, Auth: {Authorizer: NONE}}", "5:90 the event E of F takes no authorizer, and its API has no default one"},
		{"Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H, Auth: {AuthorizationScopes: [a]}}", "5:77 the event E of F has an Auth without an Authorizer, and its API has no default one"},
		{"Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H, Auth: {}}", ""},
		{"Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H, Auth: {Authorizer: U}}", "5:90 the event E of F names the authorizer U, which its API does not have"},
	} {
		e := expand(t, fmt.Sprintf(text, tt.event))
		got := said(e)
		for i, s := range got {
			if _, rest, found := strings.Cut(s, " "); found && strings.Contains(tt.want, "@") {
				got[i] = strings.NewReplacer("event E", "event @", "event O", "event @").Replace(rest)
			}
		}
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.event, got, tt.want)
		}
	}
}

// TestS3Location shows the forms of a place in S3.
func TestS3Location(t *testing.T) {
	x := newExpansion(Template{})
	for _, tt := range []struct{ text, want string }{
		{`"s3://b/k/l?versionId=3"`, `{"Bucket":"b","Key":"k/l","Version":"3"}`},
		{`"api.yaml"`, "api.yaml"},
		{`{"Bucket": "b", "Key": "k", "Other": 1}`, `{"Bucket":"b","Key":"k"}`},
		{`{"Fn::Sub": "s3://${B}/k"}`, `{"Fn::Sub":"s3://${B}/k"}`},
		{`{"Bucket": "b"}`, ""},
	} {
		got := ""
		if n := x.s3Location(parse(t, tt.text), "DefinitionUri"); n != nil {
			got = stable(n)
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, got, tt.want)
		}
	}
	if len(x.diagnostics) != 1 {
		t.Errorf("said %v", x.diagnostics)
	}
}

// TestStatements shows that the resource policy has each statement once.
func TestStatements(t *testing.T) {
	x := newExpansion(Template{Resources: []document.Member{{Name: "A", Value: parse(t, `{"Type": "AWS::Serverless::Api"}`)}}})
	x.defaultDefinitions()
	w, ok := x.editSwagger(x.source("A"))
	if !ok {
		t.Fatal("the API has no definition")
	}
	w.addPath("/a", "get", w.at)
	for range 2 {
		w.addPolicy(parse(t, `{"IpRangeWhitelist": ["1.2.3.4"], "SourceVpcBlacklist": ["vpc-1", "vpce-2"]}`), "/a", newText(w.at, "Prod"))
		w.addStatements(fromNode(parse(t, `{"Effect": "Allow"}`), true))
	}
	if got := len(w.policy.get("Statement").items); got != 4 {
		t.Errorf("%d statements: %s", got, w.policy)
	}
}
