package report

import "slices"

// The schemas of single values, as table_values.go reads them. Regular expressions keep
// to what Go, JavaScript and Rust read alike.

// words is an optional text, which may be empty.
func words() object { return object{{"type", "string"}} }

// filled is a text that must not be empty, or the code or name of something.
func filled() object { return object{{"type", "string"}, {"pattern", `\S`}} }

// formed is a code or id.
func formed(f form) object { return object{{"type", "string"}, {"pattern", f.String()}} }

// address is what link reads.
func address() object {
	return object{{"type", "string"}, {"pattern", `^$|^[Hh][Tt][Tt][Pp][Ss]?://.`}}
}

// day is a TOML date, which validators see as text.
func day() object {
	return object{{"type", "string"}, {"pattern", `^(19[0-9]{2}|2[01][0-9]{2}|2200)-[0-9]{2}-[0-9]{2}$`}}
}

// moment is a TOML date and time with its zone.
func moment() object {
	return object{{"type", "string"}, {"pattern", `^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2})$`}}
}

func truth() object { return object{{"type", "boolean"}} }

func num() object { return object{{"type", "number"}} }

// whole is a whole number from low to high.
func whole(low, high int) object {
	return object{{"type", "integer"}, {"minimum", low}, {"maximum", high}}
}

func year() object { return whole(firstYear, lastYear) }

// above is a number greater than 0.
func above() object { return num().with("exclusiveMinimum", 0) }

// least is a number not below 0.
func least() object { return num().with("minimum", 0) }

// fraction is a number between 0 and 1, both excluded.
func fraction() object { return above().with("exclusiveMaximum", 1) }

// counted is x: whole, and not negative. Written 305.0 it is whole as well.
func counted() object { return least().with("multipleOf", 1) }

// exact is an n that is whole.
func exact() object { return above().with("multipleOf", 1) }

// some is a list without repeats of at least one.
func some(items object) object {
	return unique(items).with("minItems", 1)
}

// unique is a list without repeats.
func unique(items object) object {
	return object{{"type", "array"}, {"items", items}, {"uniqueItems", true}}
}

// The rules between keys.

func needs(keys ...string) object { return object{{"required", keys}} }

func not(o object) object { return object{{"not", o}} }

// none says that no key of several is there.
func none(keys ...string) object {
	of := make([]object, len(keys))
	for i, k := range keys {
		of[i] = needs(k)
	}
	return not(object{{"anyOf", of}})
}

// both joins conditions.
func both(a, b object) object { return append(slices.Clip(a), b...) }

// among says that a key is one of some words.
func among(key string, words ...string) object {
	return object{{"properties", object{{key, object{{"enum", words}}}}}, {"required", []string{key}}}
}

// given asks for then where when holds, and for otherwise, if not nil, where not.
func given(when, then, otherwise object) object {
	o := object{{"if", when}, {"then", then}}
	if otherwise != nil {
		o = o.with("else", otherwise)
	}
	return o
}
