EXPECT 1:1 unnamed-package
type Odd struct{ A int }
