package terraform

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// shown is the JSON of a value.
func shown(t *testing.T, v *inventory.Value) string {
	t.Helper()
	if v == nil {
		return "absent"
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// unknownText is a text of which nothing is known.
func unknownText(expression string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "variable has no default", Expression: expression,
	}, inventory.Range{})
}

func TestContainerDefinitions(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"names of the schema": {
			`[{"name": "a", "mountPoints": [{"sourceVolume": "v"}], "Image": "i", "logConfiguration": {"options": {"awslogs-group": "g"}}}]`,
			`[{"Name":"a","MountPoints":[{"SourceVolume":"v"}],"Image":"i","LogConfiguration":{"Options":{"awslogs-group":"g"}}}]`,
		},
		"order of names": {
			`[{"name": "b", "environment": [{"name": "Z"}, {"name": "A"}], "secrets": [{"name": "Y"}, {"name": "X"}], "command": ["z", "a"]}, {"name": "a"}]`,
			`[{"Name":"a"},{"Name":"b","Environment":[{"Name":"A"},{"Name":"Z"}],"Secrets":[{"Name":"X"},{"Name":"Y"}],"Command":["z","a"]}]`,
		},
		"what says nothing": {
			`[null, {"name": "a", "cpu": 0, "links": [], "user": null, "nonsense": 1, "essential": false, "user": ""}]`,
			`[{"Name":"a","Essential":false,"User":""}]`,
		},
		"no list":    {`{"name": "a", "cpu": 1}`, `{"$unknown":"container_definitions is no list of containers in JSON: it is not a list"}`},
		"no JSON":    {`[{"name": `, `{"$unknown":"container_definitions is no list of containers in JSON: unexpected EOF"}`},
		"no objects": {`["a", 1]`, `["a",1]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := shown(t, containerDefinitions(inventory.NewString(tt.text, inventory.Range{})))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestContainerDefinitionsKeepWhatIsUnknown(t *testing.T) {
	tag := unknownText("var.tag")
	text := inventory.NewPieces([]inventory.Piece{
		{Text: `[{"name": "a", "image": "web:`}, {Unknown: tag.Unknown(), Expression: "var.tag"}, {Text: `"}]`},
	}, inventory.Range{})
	image := containerDefinitions(text).List()[0].Get("Image")
	if pieces := image.Pieces(); len(pieces) != 2 || pieces[0].Text != "web:" || pieces[1].Unknown == nil {
		t.Errorf("the image is %s", shown(t, image))
	}
	if whole := containerDefinitions(tag); whole != tag {
		t.Errorf("an unknown text becomes %s", shown(t, whole))
	}
}

func TestWithoutRevision(t *testing.T) {
	tag := unknownText("data.aws_ecs_task_definition.web.revision").Unknown()
	family := unknownText("var.family").Unknown()
	tests := map[string]struct {
		pieces []inventory.Piece
		want   string
	}{
		"revision": {[]inventory.Piece{{Text: "web:7"}}, `"web"`},
		"family":   {[]inventory.Piece{{Text: "web"}}, `"web"`},
		"ARN": {
			[]inventory.Piece{{Text: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:7"}},
			`"arn:aws:ecs:us-east-1:123456789012:task-definition/web:7"`,
		},
		"unknown revision": {[]inventory.Piece{{Text: "web:"}, {Unknown: tag, Expression: "r"}}, `"web"`},
		"made-up family":   {[]inventory.Piece{{Text: "stack-web", Synthetic: true, Expression: "f"}, {Text: ":3"}}, `"${f}"`},
		"only a revision":  {[]inventory.Piece{{Text: ":7"}}, `":7"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := shown(t, withoutRevision(inventory.NewPieces(tt.pieces, inventory.Range{})))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	v := inventory.NewPieces([]inventory.Piece{{Unknown: family, Expression: "var.family"}, {Text: ":3"}}, inventory.Range{})
	if withoutRevision(v) != v {
		t.Error("an unknown family is changed")
	}
}

func TestNonzero(t *testing.T) {
	zero := inventory.NewInt(0, inventory.Range{})
	for _, v := range []*inventory.Value{zero, inventory.NewBool(false, inventory.Range{}), inventory.NewString("0", inventory.Range{})} {
		if nonzero(v) != nil {
			t.Errorf("%s is kept", shown(t, v))
		}
	}
	for _, v := range []*inventory.Value{inventory.NewInt(1, inventory.Range{}), inventory.NewBool(true, inventory.Range{}), unknownText("var.n")} {
		if nonzero(v) != v {
			t.Errorf("%s is lost", shown(t, v))
		}
	}
}
