EXPECT 7:1 unclosed-comment
package odd

type Odd struct {
	A int
}

/* for ever
