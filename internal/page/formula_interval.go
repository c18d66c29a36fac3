package page

// The formulas of intervals and differences, over letters on the methods page and over
// numbers where one figure is explained.

var (
	one, two, four, nine = numberOf("1"), numberOf("2"), numberOf("4"), numberOf("9")
	plus, minus, equals  = signOf("+"), signOf("−"), signOf("=")
	plusMinus, about     = signOf("±"), signOf("≈")
	lower, upper         = letterOf("L"), letterOf("U")
)

func squared(f formula) formula { return powerOf(f, two) }

// wilsonFormula is the Wilson score interval of x of n: statistical methods, section 1.
func wilsonFormula(x, n, z, k formula) formula {
	inner := rootOf(squared(z), plus, times(four, x, brackets(one, minus, over(x, n))))
	return times(k, over(
		rowOf(times(two, x), plus, squared(z), plusMinus, times(z, inner)),
		times(two, brackets(n, plus, squared(z)))))
}

// byarFormulas are Byar's limits of a count x, scaled by k/n to a rate.
func byarFormulas(x, n, z, k formula) (low, high formula) {
	rate := over(k, n)
	limit := func(x formula, sign formula) formula {
		return times(x, powerOf(brackets(one, minus, over(one, times(nine, x)), sign, over(z, times(numberOf("3"), rootOf(x)))), numberOf("3")))
	}
	return rowOf(lower, equals, times(rate, limit(x, minus))),
		rowOf(upper, equals, times(rate, limit(brackets(x, plus, one), plus)))
}

// poissonFormulas are the exact limits of a count x, scaled by k/n to a rate; alpha is
// 1 less the confidence.
func poissonFormulas(x, n, alpha, k formula) (low, high formula) {
	rate := over(k, n)
	chi := squared(letterOf("χ"))
	quantile := func(p, df formula) formula {
		return over(rowOf(chi, brackets(p, signOf(";"), df)), two)
	}
	return rowOf(lower, equals, times(rate, quantile(over(alpha, two), times(two, x)))),
		rowOf(upper, equals, times(rate, quantile(rowOf(one, minus, over(alpha, two)), rowOf(times(two, x), plus, two))))
}

// differenceSides are the values of two sides and the limits of their intervals.
type differenceSides struct {
	d          formula // the difference of the values
	p1, l1, u1 formula
	p2, l2, u2 formula
}

// squareAndAdd is Newcombe's method 10, and MOVER for rates.
func squareAndAdd(s differenceSides) (low, high formula) {
	arm := func(a, b, c, d formula) formula {
		return rootOf(squared(brackets(a, minus, b)), plus, squared(brackets(c, minus, d)))
	}
	return rowOf(lower, equals, s.d, minus, arm(s.p1, s.l1, s.u2, s.p2)),
		rowOf(upper, equals, s.d, plus, arm(s.u1, s.p1, s.p2, s.l2))
}

// fixedBenchmark is an own interval less a value taken as exact.
func fixedBenchmark(s differenceSides) (low, high formula) {
	return rowOf(lower, equals, s.l1, minus, s.p2), rowOf(upper, equals, s.u1, minus, s.p2)
}

// symbolic are the sides as the methods page writes them; rate names the value.
func symbolic(rate string) differenceSides {
	of := func(name string, i formula) formula { return indexed(letterOf(name), i) }
	return differenceSides{d: letterOf("d"),
		p1: of(rate, one), l1: of("l", one), u1: of("u", one),
		p2: of(rate, two), l2: of("l", two), u2: of("u", two)}
}
