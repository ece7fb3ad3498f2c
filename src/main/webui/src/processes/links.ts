/** The addresses of the pages of processes. */
export const LIST = "/processes";
export const NEW = "/processes/new";

export const processPath = (name: string) => `${LIST}/${name}`;
export const versionPath = (name: string, version: string) => `${processPath(name)}/versions/${version}`;
/** @param from the version whose text is the beginning; undefined for the highest */
export const newVersionPath = (name: string, from?: string) =>
  `${processPath(name)}/new${from === undefined ? "" : `?from=${from}`}`;
/** @param from the version to compare with; undefined for the one below */
export const diffPath = (name: string, version: string, from?: string) =>
  `${versionPath(name, version)}/diff${from === undefined ? "" : `?from=${from}`}`;
