package page

import (
	"strings"
	"testing"

	"zhijian/internal/lang"
)

const insight = "testdata/insight.txtar"

func TestInsightDirectivesGiveWords(t *testing.T) {
	for _, c := range []struct{ src, zh, en string }{
		{"{{interval pass industry=C14}}", "95%置信区间88.0%～89.9%", "95% confidence interval 88.0% to 89.9%"},
		{"{{interval pass industry=C14 decimals=2}}", "95%置信区间87.99%～89.93%", "95% confidence interval 87.99% to 89.93%"},
		{"{{interval pass region=100000}}", "95%置信区间93.3%～93.7%", "95% confidence interval 93.3% to 93.7%"},
		{"{{interval loss}}", "95%置信区间26.70件～33.59件", "95% confidence interval 26.70件 to 33.59件"},
		{"{{interval pass industry=C14 to=100000}}", "差距的95%置信区间−4.5～−2.5个百分点", "95% confidence interval of the gap −4.5 to −2.5 percentage points"},
		{"{{interval pass region=150200 to=全国}}", "差距的95%置信区间−1.7～1.4个百分点", "95% confidence interval of the gap −1.7 to 1.4 percentage points"},
		{"{{interval loss to=100000}}", "差距的95%置信区间−13.70～−6.58件", "95% confidence interval of the gap −13.70 to −6.58件"},
		{"{{interval pass industry=C14 to=national_advanced}}", "差距的95%置信区间−8.5～−6.6个百分点", "95% confidence interval of the gap −8.5 to −6.6 percentage points"},
		{"{{trend pass}}", "2011—2015年呈上升趋势", "a rising trend in 2011–2015"},
		{"{{trend pass industry=食品制造业}}", "2011—2015年呈下降趋势", "a falling trend in 2011–2015"},
		{"{{trend loss}}", "2011—2015年呈上升趋势", "a rising trend in 2011–2015"},
		{"{{decomposition pass to=100000}}", "在与全国1.4个百分点的差距中，行业结构拉高0.8个百分点，行业内质量差异拉低2.2个百分点", "of the 1.4 percentage points between here and China, the mix of industries adds 0.8 percentage points, quality within industries takes away 2.2 percentage points"},
		{"{{decomposition pass to=100000 decimals=2}}", "在与全国1.44个百分点的差距中，行业结构拉高0.76个百分点，行业内质量差异拉低2.20个百分点", "of the 1.44 percentage points between here and China, the mix of industries adds 0.76 percentage points, quality within industries takes away 2.20 percentage points"},
		{"{{decomposition loss to=100000}}", "在与全国10.00件的差距中，行业结构拉低0.92件，行业内质量差异拉高9.87件，未分行业的部分拉高1.05件", "of the 10.00件 between here and China, the mix of industries takes away 0.92件, quality within industries adds 9.87件, what is in no industry adds 1.05件"},
		{"{{warning region=150100}}", "呼和浩特（区域性预警）：抽查合格率85.0%，低于全国平均8.5个百分点，较上年下降5.0个百分点；呼和浩特食品制造业（局部预警）：抽查合格率80.0%，低于全国平均12.5个百分点，较上年下降10.0个百分点", "Hohhot (warning for a region): Sampling pass rate 85.0%, 8.5 percentage points below the average of China, down 5.0 percentage points on the year before; Foods in Hohhot (local warning): Sampling pass rate 80.0%, 12.5 percentage points below the average of China, down 10.0 percentage points on the year before"},
		{"{{warning industry=C14}}", "食品制造业（行业性预警）：抽查合格率89.0%，低于全国平均3.5个百分点，较上年下降2.0个百分点，2011—2015年呈下降趋势", "Foods (warning for an industry): Sampling pass rate 89.0%, 3.5 percentage points below the average of China, down 2.0 percentage points on the year before, a falling trend in 2011–2015"},
		{"{{warning loss}}", "内蒙古（系统性预警）：投诉率30.00件，高于全国平均10.00件，2011—2015年呈上升趋势", "Inner Mongolia (systemic warning): Complaint rate 30.00件, 10.00件 above the average of China, a rising trend in 2011–2015"},
		{"{{warning}}", "内蒙古（系统性预警）：投诉率30.00件，高于全国平均10.00件，2011—2015年呈上升趋势；指数80.00分，低于全国平均2.00分，较上年下降2.00分；食品制造业（行业性预警）：抽查合格率89.0%，低于全国平均3.5个百分点，较上年下降2.0个百分点，2011—2015年呈下降趋势；呼和浩特（区域性预警）：抽查合格率85.0%，低于全国平均8.5个百分点，较上年下降5.0个百分点；呼和浩特食品制造业（局部预警）：抽查合格率80.0%，低于全国平均12.5个百分点，较上年下降10.0个百分点", "Inner Mongolia (systemic warning): Complaint rate 30.00件, 10.00件 above the average of China, a rising trend in 2011–2015; Index 80.00分, 2.00分 below the average of China, down 2.00分 on the year before; Foods (warning for an industry): Sampling pass rate 89.0%, 3.5 percentage points below the average of China, down 2.0 percentage points on the year before, a falling trend in 2011–2015; Hohhot (warning for a region): Sampling pass rate 85.0%, 8.5 percentage points below the average of China, down 5.0 percentage points on the year before; Foods in Hohhot (local warning): Sampling pass rate 80.0%, 12.5 percentage points below the average of China, down 10.0 percentage points on the year before"},
	} {
		for tag, want := range map[string]string{lang.Chinese: c.zh, lang.English: c.en} {
			b, body := secondOf(t, insight, tag, c.src)
			if got := spoken(body); got != want || b.problems.Len() > 0 {
				t.Errorf("%s: %s gives %q and problems [%s], want %q", tag, c.src, got, problemCodes(b.problems), want)
			}
		}
	}
}

// insightMistakes have one thing wrong, which stands behind the ».
var insightMistakes = []mistake{
	{"directive-argument.indicator", "全角»{{interval}}"},
	{"directive-argument.indicator", "»{{trend industry=C14}}"},
	{"directive-argument.indicator", "»{{decomposition to=100000}}"},
	{"directive-argument.to", "»{{decomposition pass}}"},
	{"directive-argument.unknown", "{{interval pass »ci}}"},
	{"directive-argument.unknown", "{{warning pass »all}}"},
	{"directive-key", "{{interval pass »too=100000}}"},
	{"directive-key", "{{trend pass »to=100000}}"},
	{"directive-key", "{{decomposition pass to=100000 »industry=C14}}"},
	{"directive-key", "{{warning »place=150100}}"},
	{"unknown-reference.indicator", "{{interval »pas}}"},
	{"unknown-reference.indicator", "{{warning »lost}}"},
	{"unknown-reference.place", "{{interval pass to=»10000}}"},
	{"unknown-reference.place", "{{decomposition pass to=»wst}}"},
	{"unknown-reference.region", "{{warning region=»15010}}"},
	{"unknown-reference.industry", "{{warning industry=»C144}}"},
	{"unknown-reference.industry", "{{trend pass industry=»C141}}"},
	{"value-missing.suppressed", "{{interval »score industry=C15}}"},
	{"value-missing.suppressed", "{{trend »score industry=C15}}"},
	{"value-missing.none", "{{interval »pass industry=C32}}"},
	{"value-missing.none", "{{interval loss to=»national_advanced}}"},
	{"value-missing.not_yet", "{{interval »pass region=150300}}"},
	{"interval-none", "{{interval »index}}"},
	{"interval-none.margin", "{{interval index to=»100000}}"},
	{"interval-none.gap", "{{interval score to=»100000}}"},
	{"interval-none.not_compared", "{{interval pass to=»640000}}"},
	{"compare-self", "{{interval pass to=»150000}}"},
	{"trend-short", "{{trend »index}}"},
	{"trend-short", "{{claim index »rising}}话{{/claim}}"},
	{"decomposition-none.benchmark", "{{decomposition pass to=»640000}}"},
	{"decomposition-none.verdict", "{{decomposition few to=»100000}}"},
	{"decomposition-none.counts", "{{decomposition pass to=»west}}"},
	{"decomposition-none.counts", "{{decomposition index to=»100000}}"},
	{"warning-none", "全角»{{warning region=150200}}"},
	{"warning-none", "»{{warning industry=C13}}"},
	{"warning-none", "»{{warning score}}"},
	{"claim-false.much_above", "»{{claim pass industry=C14 much_above=100000}}话{{/claim}}"},
	{"claim-false.much_below", "»{{claim pass industry=C13 much_below=100000}}话{{/claim}}"},
	{"claim-false.much_below", "»{{claim pass region=150200 much_below=100000}}话{{/claim}}"},
	{"claim-false.much_below", "»{{claim loss much_below=100000}}话{{/claim}}"},
	{"claim-false.rising", "»{{claim pass industry=C14 rising}}话{{/claim}}"},
	{"claim-false.falling", "»{{claim pass falling}}话{{/claim}}"},
	{"claim-unjudged.margin", "{{claim index »much_below=100000}}话{{/claim}}"},
	{"claim-unjudged.small_n", "{{claim few »much_below=100000}}话{{/claim}}"},
	{"claim-unjudged.no_benchmark", "{{claim pass »much_above=640000}}话{{/claim}}"},
	{"claim-bare", "{{claim pass »much_below=100000 numerically}}话{{/claim}}"},
	{"claim-bare", "{{claim pass »falling numerically}}话{{/claim}}"},
	{"claim-target-key", "{{claim pass »much_below=100000 met}}话{{/claim}}"},
}

// Claims of trends and of much more or less stand where the tests bear them out.
func TestInsightClaimsThatAreTrue(t *testing.T) {
	for _, args := range []string{
		"pass industry=C14 much_below=100000",
		"loss much_above=100000",
		"pass industry=C13 below=100000",
		"pass rising",
		"pass industry=C14 falling fell",
		"loss rising rose",
	} {
		b, body := secondOf(t, insight, lang.Chinese, "{{claim "+args+"}}话{{/claim}}")
		if got := markup(body); b.problems.Len() > 0 || !strings.Contains(got, "title=\"") {
			t.Errorf("claim %s: problems [%s], markup %s, want none and evidence", args, problemCodes(b.problems), got)
		}
	}
}

func TestSyntheticEvidenceIsMarked(t *testing.T) {
	for _, src := range []string{"{{interval pass industry=C14}}", "{{trend pass industry=C14}}", "{{warning industry=C14}}"} {
		_, body := secondOf(t, insight, lang.Chinese, src)
		if got := markup(body); !strings.Contains(got, " synthetic\"") || !body.Synthetic {
			t.Errorf("%s: %s is not marked as synthetic", src, got)
		}
	}
}
