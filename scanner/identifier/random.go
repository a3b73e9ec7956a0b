package identifier

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
)

// The digits of which identifiers are made.
const (
	hexadecimal       = "0123456789abcdef"
	decimal           = "0123456789"
	lowerAlphanumeric = "0123456789abcdefghijklmnopqrstuvwxyz"
	upperAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// most is how many digits one part of an identifier may have.
const most = 256

// hash returns 32 bytes that depend on nothing but the arguments.
func hash(seed, purpose string, block int) [sha256.Size]byte {
	return sha256.Sum256([]byte(seed + "\x00" + purpose + "\x00" + strconv.Itoa(block)))
}

// letters returns count digits of an alphabet. Fewer of them are the beginning
// of more. The first is never zero, so that they may also be a number.
func letters(seed, purpose, alphabet string, count int) string {
	out := make([]byte, 0, min(count, most))
	for block := 0; len(out) < cap(out); block++ {
		for _, b := range hash(seed, purpose, block) {
			if len(out) == cap(out) {
				break
			}
			if len(out) == 0 {
				b = b%byte(len(alphabet)-1) + 1
			}
			out = append(out, alphabet[int(b)%len(alphabet)])
		}
	}
	return string(out)
}

// octet returns a number from 1 to 254.
func octet(seed, purpose string) string {
	h := hash(seed, purpose, 0)
	return strconv.Itoa(int(binary.BigEndian.Uint32(h[:])%254) + 1)
}

// uuid returns a UUID of version 4.
func uuid(seed string) string {
	h := hash(seed, "uuid", 0)
	h[6] = h[6]&0x0f | 0x40
	h[8] = h[8]&0x3f | 0x80
	s := hex.EncodeToString(h[:16])
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
