package nsxpolicy

import (
	"fmt"
	"net/http"
	"strings"
)

// search answers /search/query, for queries of terms `field:value` joined by AND. A `*` at the end stands for anything;
// a backslash takes the next character as it is.
func (s *Server) search(query string) (Object, *Error) {
	terms := []func(Object) bool{}
	for text := range strings.SplitSeq(query, " AND ") {
		field, value, is := strings.Cut(strings.TrimSpace(text), ":")
		if !is {
			return nil, common(http.StatusBadRequest, 255, "Invalid query %q", query)
		}
		open := strings.HasSuffix(value, "*") && !strings.HasSuffix(value, `\*`)
		wanted := unescaped(strings.Trim(strings.TrimSuffix(value, "*"), `"`))
		terms = append(terms, func(o Object) bool {
			have := fmt.Sprint(o[field])
			return have == wanted || open && strings.HasPrefix(have, wanted)
		})
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.store.filter(func(o Object) bool {
		for _, holds := range terms {
			if !holds(o) {
				return false
			}
		}
		return true
	})
	return page(found), nil
}

func unescaped(text string) string {
	plain := strings.Builder{}
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		plain.WriteByte(text[i])
	}
	return plain.String()
}
