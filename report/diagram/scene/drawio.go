package scene

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// DrawIO writes the scene for draw.io (diagrams.net), with the shapes of its AWS
// library.
func (s *Scene) DrawIO(w io.Writer) error {
	d := &drawIO{w: bufio.NewWriter(w), ids: map[string]string{}}
	d.printf("<mxfile host=\"archlint\">\n<diagram name=\"%s\" id=\"archlint\">\n", escape(s.Title))
	d.printf("<mxGraphModel grid=\"1\" gridSize=\"10\" page=\"0\" pageWidth=\"%s\" pageHeight=\"%s\"><root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n",
		number(s.Width), number(s.Height))
	for i, g := range s.Groups {
		d.group(fmt.Sprintf("g%d", i+1), g)
	}
	for i, g := range s.Glyphs {
		id := fmt.Sprintf("n%d", i+1)
		d.ids[g.ID] = id
		d.glyph(id, g)
	}
	for i, e := range s.Edges {
		d.edge(fmt.Sprintf("e%d", i+1), e)
	}
	d.printf("</root></mxGraphModel>\n</diagram>\n</mxfile>\n")
	return d.w.Flush()
}

type drawIO struct {
	w   *bufio.Writer
	ids map[string]string
}

func (d *drawIO) printf(format string, args ...any) { fmt.Fprintf(d.w, format, args...) }

func (d *drawIO) box(b Box) {
	d.printf(`<mxGeometry x="%s" y="%s" width="%s" height="%s" as="geometry"/></mxCell>`+"\n",
		number(b.X), number(b.Y), number(b.Width), number(b.Height))
}

func (d *drawIO) group(id string, g Group) {
	dashed := 0
	if g.Dashed {
		dashed = 1
	}
	d.printf(`<mxCell id="%s" value="%s" style="rounded=1;absoluteArcSize=1;arcSize=20;html=0;whiteSpace=wrap;verticalAlign=top;align=left;spacingLeft=10;fontColor=%s;strokeColor=%s;fillColor=%s;dashed=%d;" vertex="1" parent="1">`,
		id, escape(strings.TrimSpace(g.Label.Text+"  "+g.Detail.Text)), g.Label.Colour, g.Stroke, g.Fill, dashed)
	d.box(g.Box)
}

func (d *drawIO) glyph(id string, g Glyph) {
	var lines []string
	for _, t := range g.Texts {
		lines = append(lines, t.Text)
	}
	for _, c := range g.Chips {
		lines = append(lines, "["+c.Text.Text+"]")
	}
	if g.Badge != nil {
		lines = append(lines, g.Badge.Text.Text+" findings")
	}
	style := "rounded=1;arcSize=17;"
	if shape := awsShapes[g.Symbol]; shape != "" {
		style = "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4." + shape + ";"
	} else if shape := awsOutlines[g.Symbol]; shape != "" {
		style = "shape=mxgraph.aws4." + shape + ";"
	}
	d.printf(`<mxCell id="%s" value="%s" style="%shtml=0;aspect=fixed;verticalLabelPosition=bottom;verticalAlign=top;align=center;fontSize=11;fillColor=%s;strokeColor=#ffffff;" vertex="1" parent="1">`,
		id, escapeLines(lines), style, g.Colour)
	d.box(g.Box)
}

func (d *drawIO) edge(id string, e Edge) {
	dashed := 0
	if e.Dashed {
		dashed = 1
	}
	var label []string
	for _, t := range e.Labels {
		label = append(label, t.Text)
	}
	d.printf(`<mxCell id="%s" value="%s" style="edgeStyle=orthogonalEdgeStyle;rounded=0;html=0;endArrow=block;endFill=1;strokeColor=%s;dashed=%d;fontSize=10;" edge="1" parent="1" source="%s" target="%s"><mxGeometry relative="1" as="geometry">`,
		id, escapeLines(label), e.Stroke, dashed, d.ids[e.From], d.ids[e.To])
	if len(e.Points) > 2 {
		d.printf(`<Array as="points">`)
		for _, p := range e.Points[1 : len(e.Points)-1] {
			d.printf(`<mxPoint x="%s" y="%s"/>`, number(p.X), number(p.Y))
		}
		d.printf("</Array>")
	}
	d.printf("</mxGeometry></mxCell>\n")
}

func escapeLines(lines []string) string {
	escaped := make([]string, len(lines))
	for i, line := range lines {
		escaped[i] = escape(line)
	}
	return strings.Join(escaped, "&#10;")
}

// awsShapes are the names of our symbols in draw.io's library mxgraph.aws4; a
// symbol that is not here is drawn as a plain square.
var awsShapes = map[string]string{
	"alarm":              "cloudwatch_2",
	"api":                "api_gateway",
	"auto-scaling-group": "auto_scaling2",
	"bucket":             "s3",
	"cache":              "elasticache",
	"certificate":        "certificate_manager_3",
	"cloud-map":          "cloud_map",
	"container":          "fargate",
	"database":           "rds",
	"distribution":       "cloudfront",
	"file-system":        "elastic_file_system",
	"function":           "lambda",
	"hosted-zone":        "route_53",
	"image":              "ecr",
	"instance":           "ec2",
	"key":                "key_management_service",
	"load-balancer":      "elastic_load_balancing",
	"log-group":          "cloudwatch_2",
	"parameter":          "systems_manager",
	"pipeline":           "codepipeline",
	"queue":              "sqs",
	"record":             "route_53",
	"role":               "identity_and_access_management",
	"secret":             "secrets_manager",
	"service":            "ecs",
	"table":              "dynamodb",
	"task":               "ecs",
	"topic":              "sns",
	"user-pool":          "cognito",
	"waf":                "waf",
}

// awsOutlines are the symbols that the library has as outlines without a square.
var awsOutlines = map[string]string{
	"internet":     "internet_alt1",
	"nat-gateway":  "nat_gateway",
	"vpc-endpoint": "endpoints",
}
