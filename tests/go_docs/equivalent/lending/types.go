// Copyright nobody.

/* Package lending
   is about books. */
package lending

import (
	"errors"
	t "time" // renamed
)

var ErrClosed = errors.New("the library is closed")

// Open is described here.
func Open(day time.Weekday) (*Desk, error) {
	if day == time.Sunday {
		return nil, fmt.Errorf("closed on %s: {%q, '}'", day, "type X struct {")
	}
	return &desk{mark: '{'}, nil // }
}

// BorrowParams: Request type for `Lending.Borrow`.
type BorrowParams struct {
	// BookID: The book, by its `book_id` or by `"isbn"`. This field is required.
	BookID string `json:"book_id,omitempty"`

	// A detached comment: at most 3 of anything.

	// Days: For how long. Defaults to 14 with a minimum of 1 and a maximum of 1,000 days.
	Days int32 `json:"days,omitempty"`
	/* Note: Optional words for the desk; at most
	   200 characters. */
	Note      string         `json:"note,omitempty"`
	Labels    map[string]any `json:"labels,omitempty"`
	Until     *time.Time     `json:"until,omitempty"` // Until: When it must be back, an RFC 3339 time.
	Condition Condition      `json:"condition,omitempty"`
	// Copies: Between two and five items of each.
	Copies []Page[Book, int] "json:\"copies,omitempty\""
}

type (
	BorrowRequestOptions struct {
		// Card: Optional card of the reader.
		Card cards.Card `json:"card,omitempty"`
	}
	// BorrowResponse: Response type for `Lending.Borrow`.
	BorrowResponse struct {
		Loan     *Loan           `json:"loan,omitempty"`
		Fees     []float64       `json:"fees"`
		Anything interface{}     `json:"anything"`
		Raw      json.RawMessage `json:"raw"`
		Secret   string          `json:"-"`
		Header   string          `json:"header" header:"X-Header"`
	}
)

func (o *BorrowRequestOptions) AddHeaders(headers map[string][]string) map[string][]string {
	return headers
}

type Condition string

const (
	ConditionGood Condition = "good"
	ConditionWorn Condition = `worn//torn`
)

type Loan struct {
	Core
	*people.Reader
	Since       time.Duration
	Next        *Loan
	Left, Right int
}

type Page[T any, N int | string] struct { Items []T `json:"items"`; Count N `json:"count"` }

type Shelf []map[string]*Loan

type Reader = people.Reader

type Desk interface {
	Open() error
	Close(at time.Time) (bool, error)
}
