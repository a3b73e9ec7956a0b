package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

// url makes the URL of the function and, where anybody may call it, the
// permissions:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html
func (f *function) url() {
	config := f.s.get("FunctionUrlConfig")
	if !isSet(config) {
		return
	}
	auth := config.Get("AuthType")
	if text, _ := plainText(auth); text != "AWS_IAM" && text != "NONE" && !isFunction(auth) && !isFunction(config) {
		f.fail(config.Range, "the FunctionUrlConfig of "+f.s.id+" has no AuthType", "write AWS_IAM or NONE")
		return
	}
	at := f.s.place("FunctionUrlConfig")
	url := f.add(f.r.id+"Url", "AWS::Lambda::Url", at).attributes(f.s.passed())
	if cors := config.Get("Cors"); isSet(cors) {
		url.set("Cors", f.checkURLCors(cors))
	}
	url.set("AuthType", auth)
	url.set("TargetFunctionArn", ref(at, f.called().id))
	url.set("InvokeMode", config.Get("InvokeMode"))
	if !isText(auth, "NONE") {
		return
	}
	public := f.add(f.r.id+"UrlPublicPermissions", "AWS::Lambda::Permission", at).attributes(f.s.passed())
	public.put("Action", "lambda:InvokeFunctionUrl")
	public.set("FunctionName", ref(at, f.called().id))
	public.put("Principal", "*")
	public.set("FunctionUrlAuthType", auth)
	invoke := f.add(f.r.id+"URLInvokeAllowPublicAccess", "AWS::Lambda::Permission", at).attributes(f.s.passed())
	invoke.put("Action", "lambda:InvokeFunction")
	invoke.put("Principal", "*")
	invoke.set("FunctionName", ref(at, f.called().id))
	invoke.put("InvokedViaFunctionUrl", true)
}

// urlCors are the properties that Cors of a function's URL has.
var urlCors = map[string]expected{
	"AllowOrigins": "l~", "AllowMethods": "l~", "AllowHeaders": "l~", "ExposeHeaders": "l~",
	"AllowCredentials": "b~", "MaxAge": "n~",
}

// checkURLCors reports what Cors of the function's URL cannot have.
func (f *function) checkURLCors(cors *document.Node) *document.Node {
	switch {
	case isFunction(cors):
		return cors
	case !isMap(cors):
		f.fail(cors.Range, "the Cors of "+f.s.id+" is "+cors.Kind.String(), "write an object")
		return nil
	}
	return f.matching("Cors", "the Cors of "+f.s.id, cors, urlCors)
}
