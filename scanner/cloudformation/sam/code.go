package sam

import (
	"net/url"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// code returns where the code of the function is; nil if the template does not
// say.
func (f *function) code() *document.Node {
	s := f.s
	packaging, _ := plainText(s.get("PackageType"))
	var code *document.Node
	switch inline, location, image := s.get("InlineCode"), s.get("CodeUri"), s.get("ImageUri"); {
	case packaging == "Image" && isSet(image):
		code = node(image.Range, object{{"ImageUri", image}})
	case packaging == "Image":
		if s.node.Get("Metadata").Get("Dockerfile") == nil {
			f.fail(s.at, s.id+" has no ImageUri", "name the image, or say in Metadata how it is built: Dockerfile, DockerContext")
		}
		return nil
	case packaging != "" && packaging != "Zip":
		f.fail(s.place("PackageType"), "the PackageType of "+s.id+" is "+packaging, "write Zip or Image")
		return nil
	case inline != nil:
		code = node(inline.Range, object{{"ZipFile", inline}})
	case location != nil:
		code = f.storedAt(s.id, location)
	default:
		f.fail(s.at, s.id+" has no code", "write InlineCode or CodeUri")
		return nil
	}
	f.checkPackaging(packaging == "Image")
	if key := s.get("SourceKMSKeyArn"); isSet(key) && isMap(code) && packaging != "Image" {
		set(code, "SourceKMSKeyArn", key)
	}
	return code
}

// checkPackaging reports properties that a function of the packaging needs or
// cannot have.
func (f *function) checkPackaging(image bool) {
	s := f.s
	for _, name := range []string{"Handler", "Runtime"} {
		switch has := isSet(s.get(name)); {
		case image && has:
			f.fail(s.place(name), s.id+" is an image and has "+name, "leave it out, or write PackageType: Zip")
		case !image && !has:
			f.fail(s.at, s.id+" has no "+name, "a function that is no image needs Handler and Runtime")
		}
	}
	if other := map[bool]string{true: "Layers", false: "ImageConfig"}[image]; isSet(s.get(other)) {
		f.fail(s.place(other), s.id+" cannot have "+other+" with its PackageType", "leave it out")
	}
}

// storedAt turns a location of SAM into one of Lambda. A path on disk, which is
// uploaded before a deployment, stays what it is.
func (x *expansion) storedAt(id string, location *document.Node) *document.Node {
	if text, ok := plainText(location); ok {
		bucket, key, version, stored := parseS3(text)
		if !stored || strings.Contains(text, "{{resolve:") || strings.ContainsAny(bucket, "[]") {
			if strings.HasPrefix(text, "s3://") || strings.Contains(text, "{{resolve:") {
				x.fail(location.Range, "the place of the code of "+id+" is "+text, "write s3://bucket/key, an object with Bucket and Key, or a path")
			}
			return location
		}
		code := object{{"S3Bucket", bucket}, {"S3Key", key}}
		if version != "" {
			code = append(code, field{"S3ObjectVersion", version})
		}
		return node(location.Range, code)
	}
	if !isMap(location) || !isSet(location.Get("Bucket")) || !isSet(location.Get("Key")) {
		if !isFunction(location) {
			x.fail(location.Range, "the place of the code of "+id+" has no Bucket and Key", "write both, or a URI or a path")
			return nil
		}
		return location
	}
	code := node(location.Range, object{{"S3Bucket", location.Get("Bucket")}, {"S3Key", location.Get("Key")}})
	set(code, "S3ObjectVersion", location.Get("Version"))
	return code
}

// parseS3 takes a URI such as s3://bucket/key?versionId=v apart.
func parseS3(text string) (bucket, key, version string, ok bool) {
	rest, found := strings.CutPrefix(text, "s3://")
	if !found {
		return "", "", "", false
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	bucket, key, _ = strings.Cut(rest, "/")
	if values, err := url.ParseQuery(query); err == nil && len(values["versionId"]) == 1 {
		version = values.Get("versionId")
	}
	return bucket, strings.TrimLeft(key, "/"), version, bucket != "" && strings.Contains(rest, "/")
}

// hashedCode is the code as a version's logical ID is made of it. What is uploaded
// before a deployment counts as one object, because its key is not known.
func (f *function) hashedCode() *document.Node {
	code := f.r.get("Code")
	if isMap(code) && !isFunction(code) {
		return f.resolve(code)
	}
	at := inventory.Range{}
	if f.s.get("ImageUri") != nil {
		return node(at, object{{"ImageUri", "image"}})
	}
	return node(at, object{{"S3Bucket", "bucket"}, {"S3Key", "value"}})
}
