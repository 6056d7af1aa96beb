import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document'],
    // Style and script are the service's own: whoever could change them could change the page that names their hash.
    rules: { 'require-sri': 'off' },
  }),
)

/** What is wrong with a page by the HTML standard, as it was sent and before any browser has mended it; none where it is valid. */
export function listHtmlFaults(html: string): string[] {
  const lines = html.split('\n')
  return validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `html: ${ruleId}: ${message}: ${lines[line - 1] ?? ''}`),
    )
}

/** Whether an answer is a page, by its content type. */
export function isPage(contentType: unknown): boolean {
  return typeof contentType === 'string' && contentType.startsWith('text/html')
}
