/** The little of Eleventy that eleventy.ts uses; the package brings no types. */
declare module '@11ty/eleventy' {
  export interface EleventyConfig {
    addTemplate(path: string, template: { render: (page: unknown) => string }, settings: object): void
    setTemplateFormats(formats: readonly string[]): void
    setDataFileSuffixes(suffixes: readonly string[]): void
    setUseGitIgnore(use: boolean): void
    /** Tells at the end, whatever the logger, what took long. */
    readonly benchmarkManager: { finish: () => void }
    /** Told once the settings are merged and before any is used. */
    on(event: 'eleventy.config', listener: (settings: MergedSettings) => void): void
  }

  interface MergedSettings {
    getConfig(): { keys: { package: string | false } }
  }

  export interface EleventyOptions {
    readonly configPath: false
    readonly quietMode: boolean
    readonly loader: 'esm'
    readonly config: (config: EleventyConfig) => void
  }

  export default class Eleventy {
    constructor(input: string, output: string, options: EleventyOptions)
    disableLogger(): void
    toJSON(): Promise<{ readonly url: string; readonly content: string }[]>
  }
}
