EXPECT 4:10 truncated-declaration
package odd

import (
	"errors"
