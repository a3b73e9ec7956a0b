package builtin

import (
	"github.com/distribution/reference"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// longestImage bounds an image reference, in bytes. A name has at most 255, a tag
// 128, and no digest that is in use more than 135.
const longestImage = 1024

var imageReference = function{
	declaration: &ast.Builtin{
		Name: "archlint.image_reference",
		Description: "Parses a reference to a container image as Docker does: `nginx` is `docker.io/library/nginx`. " +
			"Undefined for text that is no image reference.",
		Decl: types.NewFunction(
			types.Args(types.Named("reference", types.S).Description("such as `public.ecr.aws/nginx/nginx:1.27`")),
			types.Named("image", types.NewObject([]*types.StaticProperty{
				types.NewStaticProperty("digest", types.S),
				types.NewStaticProperty("name", types.S),
				types.NewStaticProperty("registry", types.S),
				types.NewStaticProperty("repository", types.S),
				types.NewStaticProperty("tag", types.S),
			}, nil)).Description("`registry` with its port, `repository` in it, and `name`, which is both with a slash between them; "+
				"`tag` and `digest`, each empty where the reference has none"),
		),
	},
	call: func(arguments []*ast.Term) *ast.Term {
		written, ok := text(arguments[0], longestImage)
		if !ok {
			return nil
		}
		return parseImage(written)
	},
}

func parseImage(written string) *ast.Term {
	named, err := reference.ParseNormalizedNamed(written)
	if err != nil {
		return nil
	}
	tag, digest := "", ""
	if tagged, ok := named.(reference.Tagged); ok {
		tag = tagged.Tag()
	}
	if digested, ok := named.(reference.Digested); ok {
		digest = digested.Digest().String()
	}
	return texts("registry", reference.Domain(named), "repository", reference.Path(named), "name", named.Name(),
		"tag", tag, "digest", digest)
}
