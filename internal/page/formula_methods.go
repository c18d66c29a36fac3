package page

// The formulas of the methods page, over letters. One function a method.

var (
	letterX, letterN, letterZ, letterK = letterOf("x"), letterOf("n"), letterOf("z"), letterOf("k")
	letterW, letterR, letterT, letterY = letterOf("w"), letterOf("r"), letterOf("t"), letterOf("y")
	letterI, letterJ, letterM, letterP = letterOf("i"), letterOf("j"), letterOf("m"), letterOf("p")
	letterD, theta, comma              = letterOf("d"), letterOf("θ"), signOf(",")
)

func wilsonMath() []formula {
	return []formula{rowOf(lower, comma, upper, equals, wilsonFormula(letterX, letterN, letterZ, letterK))}
}

func byarMath() []formula {
	low, high := byarFormulas(letterX, letterN, letterZ, letterK)
	return []formula{low, high}
}

func poissonMath() []formula {
	low, high := poissonFormulas(letterX, letterN, letterOf("α"), letterK)
	return []formula{low, high}
}

func newcombeMath() []formula {
	low, high := squareAndAdd(symbolic("p"))
	return []formula{rowOf(letterD, equals, indexed(letterP, one), minus, indexed(letterP, two)), low, high}
}

func moverMath() []formula {
	low, high := squareAndAdd(symbolic("r"))
	return []formula{rowOf(letterD, equals, indexed(letterR, one), minus, indexed(letterR, two)), low, high}
}

func benchmarkMath() []formula {
	low, high := fixedBenchmark(symbolic("p"))
	return []formula{low, high}
}

func marginMath() []formula {
	return []formula{rowOf(nameOf("|"), letterD, nameOf("|"), signOf(">"), letterOf("δ"))}
}

func bhMath() []formula {
	at := func(f, i formula) formula { return indexed(f, brackets(i)) }
	return []formula{rowOf(at(letterOf("q"), letterI), equals, nameOf("min"), brackets(one, comma,
		indexed(nameOf("min"), rowOf(letterJ, signOf("≥"), letterI)), brackets(over(times(letterM, at(letterP, letterJ)), letterJ))))}
}

// armitageMath is the test's statistic with N units in all and the sums over years.
func armitageMath() []formula {
	sum := func(f formula) formula { return rowOf(nameOf("Σ"), f) }
	all := letterOf("N")
	nt2 := sum(times(letterN, squared(letterT)))
	return []formula{rowOf(squared(letterOf("χ")), equals, over(
		times(all, squared(brackets(times(all, sum(times(letterX, letterT))), minus, times(sum(letterX), sum(times(letterN, letterT)))))),
		times(sum(letterX), brackets(all, minus, sum(letterX)),
			brackets(times(all, nt2), minus, squared(brackets(sum(times(letterN, letterT))))))))}
}

// kendallMath is the statistic, its variance with ties of size t, and its z.
func kendallMath() []formula {
	s, variance := letterOf("S"), times(nameOf("Var"), brackets(letterOf("S")))
	five := func(f formula) formula {
		return times(f, brackets(f, minus, one), brackets(times(two, f), plus, numberOf("5")))
	}
	return []formula{
		rowOf(s, equals, sumOver(rowOf(letterI, signOf("<"), letterJ),
			times(nameOf("sgn"), brackets(indexed(letterY, letterJ), minus, indexed(letterY, letterI))))),
		rowOf(variance, equals, over(rowOf(five(letterN), minus, nameOf("Σ"), five(letterT)), numberOf("18"))),
		rowOf(letterZ, equals, over(rowOf(s, signOf("∓"), one), rootOf(variance))),
	}
}

// rankMath bounds a rank among m by the b surely better and the w surely worse.
func rankMath() []formula {
	return []formula{
		rowOf(lower, equals, one, plus, letterOf("b")),
		rowOf(upper, equals, letterM, minus, letterW),
	}
}

func funnelMath() []formula {
	return []formula{
		rowOf(theta, plusMinus, times(letterZ, rootOf(over(times(theta, brackets(one, minus, theta)), letterN)))),
		rowOf(over(rowOf(letterR, minus, letterOf("α")), letterN), comma,
			letterOf("α"), equals, over(
				rowOf(letterOf("F"), brackets(letterR), minus, letterP),
				rowOf(letterOf("F"), brackets(letterR), minus, letterOf("F"), brackets(letterR, minus, one)))),
	}
}

func kitagawaMath() []formula {
	w1, w2, r1, r2 := indexed(letterW, one), indexed(letterW, two), indexed(letterR, one), indexed(letterR, two)
	return []formula{
		rowOf(indexed(letterD, letterOf("mix")), equals, nameOf("Σ"), times(brackets(w1, minus, w2), over(rowOf(r1, plus, r2), two))),
		rowOf(indexed(letterD, letterOf("within")), equals, nameOf("Σ"), times(brackets(r1, minus, r2), over(rowOf(w1, plus, w2), two))),
	}
}

// paceMath is the actual and the required yearly change, and when the goal g is met.
func paceMath() []formula {
	g, at := letterOf("g"), func(f formula, i string) formula { return indexed(f, letterOf(i)) }
	base := numberOf("0")
	return []formula{
		rowOf(letterOf("a"), equals, over(rowOf(letterY, minus, indexed(letterY, base)), rowOf(letterT, minus, indexed(letterT, base)))),
		rowOf(letterOf("b"), equals, over(rowOf(g, minus, indexed(letterY, base)), rowOf(at(letterT, "g"), minus, indexed(letterT, base)))),
		rowOf(at(letterT, "met"), equals, letterT, plus, over(rowOf(g, minus, letterY), letterOf("a"))),
	}
}

func compositeMath() []formula {
	item := func(f formula) formula { return indexed(f, letterI) }
	s := letterOf("S")
	low, high := indexed(letterX, letterOf("60")), indexed(letterX, letterOf("100"))
	return []formula{
		rowOf(item(s), equals, numberOf("60"), plus, times(numberOf("40"), over(
			rowOf(item(letterX), minus, low), rowOf(high, minus, low)))),
		rowOf(s, equals, over(rowOf(nameOf("Σ"), times(item(letterW), item(s))), rowOf(nameOf("Σ"), item(letterW)))),
	}
}
