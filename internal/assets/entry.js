// What the report's figures need of ECharts, and nothing else: internal/chart writes
// custom, scatter and line series on cartesian grids, with rich-text tooltips, on a
// canvas (an SVG renderer would set style attributes, which the policy forbids).
import { init, use, version } from "echarts/core";
import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

use([CustomChart, LineChart, ScatterChart, GridComponent, TooltipComponent, CanvasRenderer]);

export { init, version };
