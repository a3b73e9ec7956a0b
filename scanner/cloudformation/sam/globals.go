package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// globalProperties are the properties that may stand in the section Globals:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
var globalProperties = map[string]string{
	"Function": "Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig Environment Tags " +
		"PropagateTags Tracing KmsKeyArn AutoPublishAlias AutoPublishAliasAllProperties Layers DeploymentPreference " +
		"RolePath PermissionsBoundary ReservedConcurrentExecutions ProvisionedConcurrencyConfig AssumeRolePolicyDocument " +
		"EventInvokeConfig FileSystemConfigs CodeSigningConfigArn Architectures SnapStart EphemeralStorage " +
		"FunctionUrlConfig RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn TenancyConfig " +
		"DurableConfig CapacityProviderConfig FunctionScalingConfig PublishToLatestPublished VersionDeletionPolicy",
	"Api": "Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions Variables " +
		"EndpointConfiguration MethodSettings BinaryMediaTypes MinimumCompressionSize Cors GatewayResponses " +
		"AccessLogSetting CanarySetting TracingEnabled OpenApiVersion Domain AlwaysDeploy PropagateTags " +
		"SecurityPolicy EndpointAccessMode",
	"HttpApi": "Auth AccessLogSettings StageVariables Tags CorsConfiguration DefaultRouteSettings Domain " +
		"RouteSettings FailOnWarnings PropagateTags",
	"SimpleTable":  "SSESpecification",
	"StateMachine": "PropagateTags",
	"LayerVersion": "PublishLambdaVersion",
	"CapacityProvider": "VpcConfig OperatorRole Tags InstanceRequirements ScalingConfig KmsKeyArn " +
		"PropagateTags",
	"WebSocketApi": "AccessLogSettings ApiKeySelectionExpression DefaultRouteSettings DisableExecuteApiEndpoint " +
		"DisableSchemaValidation Domain FailOnWarnings IpAddressType PropagateTags RouteSelectionExpression " +
		"RouteSettings StageVariables Tags",
}

// globals gives the SAM resources the properties of the section Globals.
func (x *expansion) globals() {
	if x.Globals == nil {
		return
	}
	if !isMap(x.Globals) {
		x.fail(x.Globals.Range, "Globals is "+x.Globals.Kind.String(), "write an object: a kind of SAM resource and its properties for each")
		return
	}
	sections := map[string]*document.Node{}
	for _, m := range x.Globals.Members {
		if section := x.globalSection(m); section != nil {
			sections[Prefix+m.Name] = section
		}
	}
	for _, s := range x.sources {
		if section := x.notIgnored(s, sections[s.typ]); section != nil {
			s.properties = x.merge(section, s.properties)
		}
	}
}

// globalSection returns the properties of one kind that are supported; nil if
// there can be none.
func (x *expansion) globalSection(m document.Member) *document.Node {
	supported, ok := globalProperties[m.Name]
	switch {
	case !ok:
		x.fail(m.NameRange, "Globals has no section "+m.Name, "it has: "+strings.Join(sortedNames(globalProperties), ", "))
		return nil
	case !isMap(m.Value):
		x.fail(m.Value.Range, fmt.Sprintf("Globals.%s is %s", m.Name, m.Value.Kind), "write an object of properties")
		return nil
	}
	names := strings.Fields(supported)
	section := shallow(m.Value)
	section.Members = slices.DeleteFunc(section.Members, func(p document.Member) bool {
		known := slices.Contains(names, p.Name)
		if !known {
			x.fail(p.NameRange, fmt.Sprintf("%s cannot stand in Globals.%s", p.Name, m.Name),
				"write it into the resources; Globals takes: "+strings.Join(names, ", "))
		}
		return !known
	})
	return section
}

// notIgnored returns the globals that a resource does not ignore.
func (x *expansion) notIgnored(s *source, section *document.Node) *document.Node {
	ignore := s.node.Get("IgnoreGlobals")
	if section == nil || !isSet(ignore) {
		return section
	}
	switch {
	case isText(ignore, "*"):
		return nil
	case isList(ignore):
		section = shallow(section)
		for _, item := range ignore.Items {
			name, _ := plainText(item)
			if remove(section, name) == nil {
				x.fail(item.Range, s.id+" ignores a global that there is not", "name a property of Globals."+strings.TrimPrefix(s.typ, Prefix))
			}
		}
		return section
	}
	x.fail(ignore.Range, "the IgnoreGlobals of "+s.id+" is "+ignore.Kind.String(), `write "*" or a list of properties`)
	return section
}

// merge merges a global value into a local one. Objects are merged, lists are
// joined, and of anything else the local value is taken. A function is taken for a
// scalar.
func (x *expansion) merge(global, local *document.Node) *document.Node {
	switch {
	case isList(global) && isList(local):
		if !x.spend(len(global.Items)+len(local.Items), local.Range) {
			return local
		}
		c := *local
		c.Items = slices.Concat(global.Items, local.Items)
		return &c
	case isMap(global) && isMap(local) && !isFunction(global) && !isFunction(local):
		return x.mergeMembers(global, local)
	}
	return local
}

func (x *expansion) mergeMembers(global, local *document.Node) *document.Node {
	if !x.spend(len(global.Members)+len(local.Members), local.Range) {
		return local
	}
	c := *local
	c.Members = slices.Clone(global.Members)
	index := make(map[string]int, len(c.Members))
	for i, m := range c.Members {
		index[m.Name] = i
	}
	for _, m := range local.Members {
		if i, ok := index[m.Name]; ok {
			c.Members[i] = document.Member{Name: m.Name, NameRange: m.NameRange, Value: x.merge(c.Members[i].Value, m.Value)}
			continue
		}
		c.Members = append(c.Members, m)
	}
	return &c
}
