package site

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/analysis"
)

// sum names a content: equal sums, equal contents.
type sum [sha256.Size]byte

// hasher turns values of any shape into one sum. What a pointer leads to counts where it
// is met first, and by its number from then on, so that values may lead back to
// themselves; only a cell counts by what stands for it.
type hasher struct {
	hash hash.Hash
	buf  []byte
	seen map[uintptr]uint64
	cell func(*analysis.Cell) string // what stands for a cell that a pointer leads to
}

// digest gives the sum of values.
func digest(cell func(*analysis.Cell) string, values ...any) sum {
	h := &hasher{hash: sha256.New(), seen: make(map[uintptr]uint64), cell: cell}
	for _, v := range values {
		h.value(reflect.ValueOf(v))
	}
	h.flush()
	return sum(h.hash.Sum(nil))
}

// byKey stands for a cell where its content is summed elsewhere.
func byKey(c *analysis.Cell) string {
	k := &c.Key
	return strings.Join([]string{k.Indicator, k.Place.ID, k.Industry, k.Stratum, k.Period, strconv.Itoa(k.Year), strconv.Itoa(int(k.Place.Kind))}, "\x00")
}

func (h *hasher) flush() {
	h.hash.Write(h.buf)
	h.buf = h.buf[:0]
}

func (h *hasher) number(n uint64) {
	if len(h.buf) > 1<<14 {
		h.flush()
	}
	h.buf = binary.LittleEndian.AppendUint64(h.buf, n)
}

func (h *hasher) text(s string) {
	h.number(uint64(len(s)))
	h.buf = append(h.buf, s...)
}

var (
	cellType = reflect.TypeFor[analysis.Cell]()
	timeType = reflect.TypeFor[time.Time]()
)

func (h *hasher) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		h.text(v.String())
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if v.Kind() != reflect.Bool {
			h.number(uint64(v.Int()))
		} else if v.Bool() {
			h.number(1)
		} else {
			h.number(0)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.number(v.Uint())
	case reflect.Float64, reflect.Float32:
		h.number(math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		h.number(uint64(v.Len()))
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Struct:
		h.fields(v)
	case reflect.Pointer:
		h.pointer(v)
	case reflect.Map:
		h.entries(v)
	default:
		panic("site: no sum for " + v.Type().String())
	}
}

func (h *hasher) fields(v reflect.Value) {
	if v.Type() == timeType {
		// Seconds since year 1 and nanoseconds; the location is presentation.
		if v.CanInterface() {
			t := v.Interface().(time.Time)
			h.number(uint64(t.Unix()))
			_, offset := t.Zone()
			h.number(uint64(offset))
			return
		}
	}
	for i := range v.NumField() {
		h.value(v.Field(i))
	}
}

func (h *hasher) pointer(v reflect.Value) {
	if v.IsNil() {
		h.number(0)
		return
	}
	if v.Type().Elem() == cellType {
		h.text(h.cell((*analysis.Cell)(v.UnsafePointer())))
		return
	}
	at := v.Pointer()
	if n, ok := h.seen[at]; ok {
		h.number(n)
		return
	}
	h.seen[at] = uint64(len(h.seen) + 2)
	h.number(1)
	h.value(v.Elem())
}

func (h *hasher) entries(v reflect.Value) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	h.number(uint64(len(keys)))
	for _, k := range keys {
		if k.Kind() != reflect.String {
			panic("site: no sum for a map by " + k.Type().String())
		}
		h.text(k.String())
		h.value(v.MapIndex(k))
	}
}
