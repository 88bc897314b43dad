EXPECT 4:17 unexpected-token
package odd

func Get() {
	a := []int{1, 2)
}
