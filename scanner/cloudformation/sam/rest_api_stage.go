package sam

import (
	"strings"
	"unicode"

	"github.com/archlint/archlint/scanner/document"
)

var _ = beforeExpansion(func(x *expansion) {
	for _, s := range x.sources {
		version := s.get("OpenApiVersion")
		if s.typ != "AWS::Serverless::Api" || !s.managed || s.definition == nil || !isOpenAPI3(fromNode(version, false)) {
			continue
		}
		v := x.given(version)
		v.given = v.given && v.kind == document.String
		v.kind = document.String
		s.definition.set("openapi", v)
		s.definition.remove("swagger")
	}
})

// isAlphanumeric reports whether a text has letters and digits only, and any.
func isAlphanumeric(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// deployment makes the deployment of the API.
func (a *restAPI) deployment() *resource {
	r := a.add(a.id+"Deployment", "AWS::ApiGateway::Deployment", a.at).attributes(a.passed())
	r.set("RestApiId", ref(a.at, a.id))
	if !isSet(a.get("OpenApiVersion")) {
		r.put("StageName", "Stage")
	}
	return r
}

// stage makes the stage of the API.
func (a *restAPI) stage(deployment *resource) *resource {
	name, ok := plainText(a.get("StageName"))
	if ok && name == "" {
		a.fail(a.get("StageName").Range, "the StageName of "+a.id+" is empty", "write the name of the stage to deploy")
	}
	id := a.id + name + "Stage"
	if !isAlphanumeric(name) {
		id = a.id + "Stage"
		if name != "" {
			id += digest(name)
		}
	}
	r := a.add(id, "AWS::ApiGateway::Stage", a.at).attributes(a.passed())
	r.set("RestApiId", ref(a.at, a.id))
	r.set("DeploymentId", ref(a.at, deployment.id))
	r.copy(a.source, "StageName", "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings",
		"AccessLogSetting", "CanarySetting", "TracingEnabled")
	if tags := a.get("Tags"); tags != nil {
		r.set("Tags", node(tags.Range, tagList(tags)))
	}
	return r
}

// deployedText is the text of what the API deploys, nil if there is none.
func (a *restAPI) deployedText(api *resource) []string {
	var text string
	uri := api.get("BodyS3Location")
	switch {
	case api.get("Body") != nil && a.definition.isSet():
		text = a.definition.String()
	case isMap(uri):
		text = a.locationText(uri)
	case uri != nil:
		text = a.locationText(node(uri.Range, object{{"Bucket", "bucket"}, {"Key", "value"}}))
	default:
		return nil
	}
	hashes := []string{text}
	if version := a.get("OpenApiVersion"); isSet(version) {
		hashes = append(hashes, version.Text)
	}
	if a.domain.isMap() && a.domain.isSet() {
		hashes = append(hashes, a.domain.json())
	}
	if names := a.functionNames(); names != "" {
		hashes = append(hashes, names)
	}
	return hashes
}

// locationText is the text of the place of a definition in S3. One on disk, which is
// uploaded before a deployment, counts as one object, because its key is not known.
func (a *restAPI) locationText(location *document.Node) string {
	v := newTable(location.Range)
	for _, m := range location.Members {
		to := a.given(m.Value)
		to.given = true
		v.set(m.Name, to)
	}
	return v.String()
}

// redeploy gives the deployment the logical ID that changes with what is deployed.
func (a *restAPI) redeploy(deployment, stage *resource, text []string) {
	data := strings.Join(text, "||")
	a.renameResource(deployment, deployment.id+digest(data))
	deployment.put("Description", "RestApi deployment id: "+digestOf(data, 40))
	stage.set("DeploymentId", ref(a.at, deployment.id))
}

// renameResource gives a generated resource another logical ID.
func (x *expansion) renameResource(r *resource, id string) {
	if x.byID[r.id] == r {
		delete(x.byID, r.id)
		x.byID[id] = r
	}
	r.id = id
}

// functionNames are the names of the functions whose events belong to the API.
func (a *restAPI) functionNames() string {
	if a.apis.names != nil {
		return a.apis.names[a.id]
	}
	a.apis.names = map[string]string{}
	for _, s := range a.sources {
		name := s.get("FunctionName")
		if s.typ != "AWS::Serverless::Function" || !isSet(name) {
			continue
		}
		for _, m := range s.get("Events").Entries() {
			api, ok := plainText(refTarget(m.Value.Get("Properties").Get("RestApiId")))
			if ok && isText(m.Value.Get("Type"), "Api") && a.spend(1+len(a.apis.names[api])/textNode, m.NameRange) {
				a.apis.names[api] += a.functionName(name)
			}
		}
	}
	return a.apis.names[a.id]
}

// textNode is how many bytes of a text count as much as a node.
const textNode = 64

func (a *restAPI) functionName(name *document.Node) string {
	v := a.given(a.resolve(name))
	if v.kind == document.String {
		return v.text
	}
	return v.String()
}
