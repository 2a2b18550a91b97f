"""Make the renditions that are missing: after a lost disk, a new storage or new sizes.

Stories that are out then name the sizes there are. Begun again after a stop, it goes on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import photos, publishing
from articles.models import Photo


class Command(BaseCommand):
    help = (
        "Make again the renditions of photos that are missing, from the originals, and bring the "
        "pictures of published stories up to date."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Render what is missing, naming each photo; then finish stories' pictures anew."""
        total = Photo.objects.count()
        rendered, failed = 0, 0
        for number, photo in enumerate(Photo.objects.order_by("pk").iterator(), start=1):
            if photos.has_all_renditions(photo):
                continue
            try:
                photos.render_again(photo)
            except (photos.PictureError, OSError) as error:
                failed += 1
                self.stderr.write(f"[{number}/{total}] {photo}: {error}")
            else:
                rendered += 1
                self.stdout.write(f"[{number}/{total}] {photo}")
        finished = 0
        for changed in publishing.finish_pictures_again():
            if changed:
                finished += changed
                self.stdout.write(f"{finished} stories finished anew")
        if failed:
            raise CommandError(
                f"{rendered} photos rendered, {failed} could not be: their originals are missing "
                "or damaged. Put them back from a copy, under the storage’s folder “originals”."
            )
        self.stdout.write(self.style.SUCCESS(f"{rendered} photos rendered; {total} are complete."))
