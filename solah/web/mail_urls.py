"""Where development mail can be read; these addresses exist only with a folder for it."""

from django.urls import path

from solah.web.views import mail

urlpatterns = [
    path("", mail.letters, name="dev_mail"),
    path("<str:name>/", mail.letter, name="dev_letter"),
    path("<str:name>/page/", mail.letter_page, name="dev_letter_page"),
]
