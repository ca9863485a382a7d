// Holds an implementation to a file of recorded values: go run check.go ../functions/redis-keyslot.json
package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

// Put yours here. This one is the slot of a key in Redis Cluster.
func answer(key []byte) int {
	if start := bytes.IndexByte(key, '{'); start >= 0 {
		if length := bytes.IndexByte(key[start+1:], '}'); length > 0 {
			key = key[start+1 : start+1+length]
		}
	}
	crc := uint16(0)
	for _, b := range key {
		crc ^= uint16(b) << 8
		for bit := 0; bit < 8; bit++ {
			carry := crc >> 15
			crc = crc<<1 ^ carry*0x1021
		}
	}
	return int(crc) % 16384
}

func main() {
	var vectors struct {
		KeyEncoding string
		Keys        []string
		Cases       []struct {
			Keys     []string
			Expected []int
		}
	}
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &vectors)
	}
	if err != nil {
		panic(err)
	}
	checked, wrong := 0, 0
	for _, one := range vectors.Cases {
		if one.Keys == nil {
			one.Keys = vectors.Keys
		}
		for i, key := range one.Keys {
			read := []byte(key)
			if vectors.KeyEncoding == "hex bytes" {
				if read, err = hex.DecodeString(key); err != nil {
					panic(err)
				}
			}
			checked++
			if answer(read) != one.Expected[i] {
				wrong++
			}
		}
	}
	fmt.Printf("%d of %d are wrong\n", wrong, checked)
	if wrong > 0 || checked == 0 {
		os.Exit(1)
	}
}
