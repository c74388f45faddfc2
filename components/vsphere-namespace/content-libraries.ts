import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { LibraryItemArgs, NamespaceContentLibraryArgs } from "../args";
import { byName } from "./by-name";
import type { NamespaceContext } from "./context";
import { newLibrary } from "./new-library";

/** Content libraries as they are handed on. */
export interface ContentLibraries {
  /** Ids by the names of the libraries. */
  readonly ids: Record<string, pulumi.Output<string>>;
  /** Ids of items by library and item: `images/ubuntu-2404-kube-v1.33.3`. */
  readonly items: Record<string, pulumi.Output<string>>;
}

export function contentLibraries(
  context: NamespaceContext,
  libraries: readonly NamespaceContentLibraryArgs[],
): ContentLibraries {
  const all = byName(libraries).map((library) => {
    const id = libraryId(context, library);
    const items = byName(library.items ?? []);
    return { name: library.name, id, items: items.map((item) => [item, itemId(context, library, id, item)] as const) };
  });
  return {
    ids: Object.fromEntries(all.map(({ name, id }) => [name, id])),
    items: Object.fromEntries(
      all.flatMap(({ name, items }) => items.map(([item, id]) => [`${name}/${item.name}`, id] as const)),
    ),
  };
}

function libraryId(context: NamespaceContext, { name, create }: NamespaceContentLibraryArgs): pulumi.Output<string> {
  const { options } = context;
  return create ? newLibrary(context, name, create).id : vsphere.getContentLibraryOutput({ name }, options).id;
}

function itemId(
  { name, options }: NamespaceContext,
  library: NamespaceContentLibraryArgs,
  libraryId: pulumi.Output<string>,
  item: LibraryItemArgs,
): pulumi.Output<string> {
  const type = item.type ?? "ovf";
  if (!item.create) return vsphere.getContentLibraryItemOutput({ libraryId, name: item.name, type }, options).id;
  const { description, fileUrl } = item.create;
  return new vsphere.ContentLibraryItem(
    `${name}-library-${library.name}-${item.name}`,
    { libraryId, name: item.name, type, description, fileUrl },
    options,
  ).id;
}
