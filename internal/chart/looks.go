package chart

import "encoding/json"

// Looks gives the marks of all verdicts and roles as JSON, for figures that a page lays
// out itself: an object by name (better, nation, …; a role's mark on a line by
// "line_nation"), of glyphs as charts.js draws them. It is the same shapes and colours
// that the figures of this package have.
func Looks() []byte {
	looks := make(map[string]glyph)
	for _, v := range []string{better, similar, worse, notCompared} {
		looks[v] = newGlyph(verdictLook(v), (&Datum{Verdict: v}).fillTone())
	}
	for _, r := range []Role{Own, Nation, Group, Group2, Parent, Advanced, Other, Other2} {
		looks[string(r)] = newGlyph(roleLook(r), zone)
		looks["line_"+string(r)] = newGlyph(lineLook(r), zone)
	}
	looks["missing"] = newGlyph(roleLook(Own), (&Datum{Value: noValue}).fillTone())
	b, err := json.Marshal(looks) // which sorts the names
	if err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	return b
}
