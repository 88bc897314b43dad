EXPECT 7:2 truncated-declaration
package odd

type Odd struct{ A int }

func (o *Odd) Get() {
	if o.A > 0 {
}
