package expression

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	"golang.org/x/text/encoding/ianaindex"

	"github.com/archlint/archlint/inventory"
)

var _ = registerPure(map[string]function.Function{
	"base64decode": textFunction(base64Decode),
	"base64gzip":   textFunction(base64Gzip), "base64gunzip": textFunction(base64Gunzip),
	"textencodebase64": textPair(encodeText), "textdecodebase64": textPair(decodeText),
	"urlencode": textFunction(func(text string) (string, error) { return url.QueryEscape(text), nil }),
	"urldecode": textFunction(url.QueryUnescape),
	"csvdecode": stdlib.CSVDecodeFunc,
})

var _ = register("base64encode", builtin{own: encoded, least: 1, most: 1})

// encoded keeps the text that is encoded, so that what it mentions is not lost.
func encoded(e *Evaluator, c call) *inventory.Value {
	return e.pure(builtin{pure: textFunction(base64Encode)}, c).WithDocument(c.args[0])
}

func base64Encode(text string) (string, error) {
	return base64.StdEncoding.EncodeToString([]byte(text)), nil
}

func base64Decode(text string) (string, error) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return "", fmt.Errorf("decoding base64: %w", err)
	}
	if !utf8.Valid(data) {
		return "", errors.New("the decoded text is no UTF-8")
	}
	return string(data), nil
}

func base64Gzip(text string) (string, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		return "", fmt.Errorf("compressing the text: %w", err)
	}
	// Terraform flushes before it closes, which leaves an empty block.
	if err := w.Flush(); err != nil {
		return "", fmt.Errorf("compressing the text: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", fmt.Errorf("compressing the text: %w", err)
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}

// base64Gunzip is a function of OpenTofu.
func base64Gunzip(text string) (string, error) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return "", fmt.Errorf("decoding base64: %w", err)
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", fmt.Errorf("decompressing the text: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(r, maxText+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("decompressing the text: %w", err)
	case len(out) > maxText:
		return "", errLarge
	case !utf8.Valid(out):
		return "", errors.New("the decompressed text is no UTF-8")
	}
	return string(out), nil
}

// textPair is a function of a text and the name of an encoding.
func textPair(change func(text, encoding string) (string, error)) function.Function {
	return function.New(&function.Spec{
		Params: texts("string", "encoding"),
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			out, err := change(args[0].AsString(), args[1].AsString())
			if err != nil {
				return cty.UnknownVal(cty.String), err
			}
			return cty.StringVal(out), nil
		},
	})
}

func encodeText(text, name string) (string, error) {
	encoding, err := ianaindex.IANA.Encoding(name)
	if err != nil || encoding == nil {
		return "", fmt.Errorf("%q is no encoding that is supported", name)
	}
	out, err := encoding.NewEncoder().String(text)
	if err != nil {
		return "", fmt.Errorf("encoding the text: %w", err)
	}
	return base64.StdEncoding.EncodeToString([]byte(out)), nil
}

func decodeText(text, name string) (string, error) {
	encoding, err := ianaindex.IANA.Encoding(name)
	if err != nil || encoding == nil {
		return "", fmt.Errorf("%q is no encoding that is supported", name)
	}
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return "", fmt.Errorf("decoding base64: %w", err)
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("decoding the text: %w", err)
	}
	return string(out), nil
}
