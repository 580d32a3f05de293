// The files of the index. They are scripts, which a page that is read from disk
// may load too; each calls samspilSearch with its name and version.

export interface Root {
  docs: string;
  count: number;
  langs: string[];
  types: string[];
  stop: Record<string, string>;
  depth: number;
  words: string[];
  pages: string[];
  spelling: string;
}

/** A file that is not of the same build as the root. */
export class Stale extends Error {}

type Given = { version: string; data: unknown };

const given = new Map<string, Given>();
const loads = new Map<string, Promise<unknown>>();
let folder = "";
let salt = "";

declare global {
  interface Window {
    samspilSearch?: (name: string, version: string, data: unknown) => void;
  }
}

/** Says where the files lie, as a full address. */
export function useFolder(address: string): void {
  folder = address;
  window.samspilSearch = (name, version, data) => given.set(name, { version, data });
}

/** Loads a file once. Without a version any will do. */
export function load<T>(name: string, version?: string): Promise<T> {
  let loading = loads.get(name);
  if (!loading) {
    loading = fetchScript(name, version);
    loads.set(name, loading);
    loading.catch(() => loads.delete(name));
  }
  return loading as Promise<T>;
}

function fetchScript(name: string, version?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const query = version ?? salt;
    script.src = folder + name + ".js" + (query ? "?v=" + query : "");
    script.onload = () => {
      script.remove();
      const file = given.get(name);
      given.delete(name);
      if (file && (!version || file.version === version)) resolve(file.data);
      else reject(new Stale(name));
    };
    script.onerror = () => {
      script.remove();
      reject(version ? new Stale(name) : new Error("search: " + name + " cannot be loaded"));
    };
    document.head.append(script);
  });
}

/** Forgets all files, since the site has been built anew; they are asked for past the browser's cache. */
export function forget(): void {
  loads.clear();
  salt = Date.now().toString(36);
}
