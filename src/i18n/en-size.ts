/** A file's size as people say it: “12 kB”, “3.4 MB”. */
export function saySize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} kB` : `${(bytes / (1024 * 1024)).toFixed(1)} MB`
}
