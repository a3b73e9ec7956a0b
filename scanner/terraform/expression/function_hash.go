package expression

import (
	"crypto/md5" //nolint:gosec // Terraform has the function.
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // Terraform has the function.
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"hash"

	"github.com/google/uuid"
	"github.com/zclconf/go-cty/cty/function"
)

// hashes are the hash functions by the names of those of Terraform.
var hashes = map[string]struct {
	make   func() hash.Hash
	encode func([]byte) string
}{
	"md5": {md5.New, hex.EncodeToString}, "sha1": {sha1.New, hex.EncodeToString},
	"sha256": {sha256.New, hex.EncodeToString}, "sha512": {sha512.New, hex.EncodeToString},
	"base64sha256": {sha256.New, base64.StdEncoding.EncodeToString},
	"base64sha512": {sha512.New, base64.StdEncoding.EncodeToString},
}

// sumOf is the hash of a text by the name of the function.
func sumOf(name, text string) string {
	h := hashes[name]
	sum := h.make()
	sum.Write([]byte(text))
	return h.encode(sum.Sum(nil))
}

var _ = registerHashes()

func registerHashes() struct{} {
	for name := range hashes {
		builtins[name] = builtin{pure: textFunction(func(text string) (string, error) { return sumOf(name, text), nil })}
	}
	return struct{}{}
}

var _ = registerPure(map[string]function.Function{
	"uuidv5": textPair(uuidV5), "rsadecrypt": textPair(rsaDecrypt),
})

func uuidV5(namespace, name string) (string, error) {
	spaces := map[string]uuid.UUID{"dns": uuid.NameSpaceDNS, "url": uuid.NameSpaceURL, "oid": uuid.NameSpaceOID, "x500": uuid.NameSpaceX500}
	space, ok := spaces[namespace]
	if !ok {
		var err error
		if space, err = uuid.Parse(namespace); err != nil {
			return "", fmt.Errorf("reading the namespace: %w", err)
		}
	}
	return uuid.NewSHA1(space, []byte(name)).String(), nil
}

// rsaDecrypt decrypts a text in base64 with a private key in PEM.
func rsaDecrypt(ciphertext, key string) (string, error) {
	data, err := base64.StdEncoding.DecodeString(ciphertext)
	if err != nil {
		return "", fmt.Errorf("decoding base64: %w", err)
	}
	block, _ := pem.Decode([]byte(key))
	if block == nil {
		return "", errors.New("the key is not in PEM")
	}
	private, err := privateKey(block.Bytes)
	if err != nil {
		return "", err
	}
	out, err := rsa.DecryptPKCS1v15(nil, private, data) //nolint:staticcheck // It is what Terraform decrypts with.
	if err != nil {
		return "", fmt.Errorf("decrypting the text: %w", err)
	}
	return string(out), nil
}

func privateKey(der []byte) (*rsa.PrivateKey, error) {
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, fmt.Errorf("reading the key: %w", err)
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, errors.New("the key is no RSA key")
	}
	return key, nil
}
