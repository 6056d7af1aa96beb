import { describe, expect, it } from 'vitest'
import { drawChart } from '../../src/chart/draw-chart.ts'
import { paintSvg } from '../../src/chart/paint-svg.ts'
import { bars, examples } from './example-charts.ts'

const hostile = `</title></svg><script>alert(1)</script>" onload="alert(2)' & <b>`

describe('a chart as SVG', () => {
  it.each(examples.map((chart) => [chart.kind, chart] as const))(
    'of %s is an image with a name and a description',
    (_, chart) => {
      const svg = paintSvg(drawChart(chart, 'wide'), { id: 'a' })
      expect(svg).toContain('role="img" aria-labelledby="a-title a-desc"')
      expect(svg).toContain(`<title id="a-title">${chart.title}</title>`)
      expect(svg).toContain(`<desc id="a-desc">${chart.description}</desc>`)
    },
  )

  it('holds no style and no script, so that the strictest policy lets it through', () => {
    for (const chart of examples) {
      const svg = paintSvg(drawChart(chart, 'wide', true), { id: 'a', alone: true })
      expect(svg).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|javascript:/i)
      expect(svg).not.toMatch(/(href|src)=/)
    }
  })

  it('refers to nothing outside itself, and to each of its own ids once made', () => {
    for (const chart of examples) {
      const svg = paintSvg(drawChart(chart, 'wide'), { id: 'a' })
      const made = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
      expect(new Set(made).size).toBe(made.length)
      expect(used.filter((id) => !made.includes(id))).toEqual([])
    }
  })

  it('writes what it is told as text and never as markup', () => {
    const chart = { ...bars, title: hostile, description: hostile, rows: [{ label: hostile, values: [1, 2] }] }
    const svg = paintSvg(drawChart(chart, 'wide'), { id: 'a' })
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<b>')
    expect(svg).toContain('&quot; onload=&quot;')
    expect(svg.match(/<\/title>/g)?.length).toBe(1)
    expect(svg.match(/<\/svg>/g)?.length).toBe(1)
  })

  it('has colours of its own in a file, where no style sheet gives it any', () => {
    const svg = paintSvg(drawChart(bars, 'wide', true), { id: 'a', alone: true })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/)
    const uncoloured = [...svg.matchAll(/<(rect|path|circle|text|line) [^>]*>/g)].filter(
      ([tag]) => !/(fill|stroke)="/.test(tag),
    )
    expect(uncoloured).toEqual([])
  })
})
