package chart

import "testing"

// BenchmarkDraw500 draws 500 figures of all kinds with all their faces: about what a
// whole report holds.
func BenchmarkDraw500(b *testing.B) {
	specs := sampleSpecs(b, "zh-CN")
	b.ReportAllocs()
	for b.Loop() {
		for i := range 500 {
			if _, err := specs[i%len(specs)].Draw(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFaces(b *testing.B) {
	for _, s := range sampleSpecs(b, "zh-CN") {
		d, err := s.layOut()
		if err != nil {
			b.Fatal(err)
		}
		b.Run(string(s.Kind)+"/layout", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.layOut(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(string(s.Kind)+"/option", func(b *testing.B) {
			for b.Loop() {
				if _, err := encode(s, d); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(string(s.Kind)+"/svg", func(b *testing.B) {
			for b.Loop() {
				s.draw(d, "")
			}
		})
		b.Run(string(s.Kind)+"/table", func(b *testing.B) {
			for b.Loop() {
				d.table()
			}
		})
	}
}
